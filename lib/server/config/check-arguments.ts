import { answerQuestion } from './answer-question.ts';
import { readSettings, SettingsError } from './read-settings.ts';

// Run by the start script while there is no build yet: answers a question, or exits with 2 on what cannot be done.
const args = process.argv.slice(2);
const answer = answerQuestion(args);
if (answer !== undefined) process.stdout.write(answer);
else checkSettings();

function checkSettings(): void {
  try {
    readSettings(args, process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}
