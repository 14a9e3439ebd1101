// @ts-check
import { exitWith } from './exit-with.mjs';
import { watchLifetime } from './lifetime.mjs';
import { startProduct } from './start-product.mjs';

// `npm start`
const lifetime = watchLifetime();

await exitWith(() => startProduct(process.argv.slice(2), lifetime));
