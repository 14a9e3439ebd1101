"""Keeps the official Python client's watches on an API server and compares them, again and again, with a list.

usage: watch_lists.py KUBECONFIG [SECONDS]
Fails if a watch raises or does not become equal to a list.
"""
import sys
import threading
import time

from kubernetes import client, config, watch

SETTLE_SECONDS = 3


class Reader(threading.Thread):
    """Lists once, then follows the watch from there, as the client's documentation shows."""

    def __init__(self, name, read):
        super().__init__(daemon=True)
        self.name, self.read = name, read
        self.versions, self.events, self.error = {}, 0, None
        self.lock = threading.Lock()

    def run(self):
        try:
            page = self.read()
            with self.lock:
                self.versions = versions_of(page.items)
            version = page.metadata.resource_version
            while True:
                for event in watch.Watch().stream(self.read, resource_version=version, timeout_seconds=20):
                    item = event["object"]
                    version = item.metadata.resource_version
                    with self.lock:
                        self.events += 1
                        if event["type"] == "DELETED":
                            self.versions.pop(key_of(item), None)
                        else:
                            self.versions[key_of(item)] = version
        except Exception as error:  # reported by the main thread
            self.error = error

    def seen(self):
        with self.lock:
            return dict(self.versions)


def key_of(item):
    return f"{item.metadata.namespace or ''}/{item.metadata.name}"


def versions_of(items):
    return {key_of(item): item.metadata.resource_version for item in items}


def becomes_equal(reader):
    end = time.monotonic() + SETTLE_SECONDS
    while True:
        listed = versions_of(reader.read().items)
        if reader.error is not None:
            raise RuntimeError(f"{reader.name}: {reader.error!r}")
        if listed == reader.seen():
            return
        if time.monotonic() > end:
            raise RuntimeError(f"{reader.name}: not equal to a list for {SETTLE_SECONDS} s")
        time.sleep(0.005)


def main():
    config.load_kube_config(sys.argv[1])
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60
    core, apps, discovery = client.CoreV1Api(), client.AppsV1Api(), client.DiscoveryV1Api()
    readers = [
        Reader("services", core.list_service_for_all_namespaces),
        Reader("endpointslices", discovery.list_endpoint_slice_for_all_namespaces),
        Reader("pods", core.list_pod_for_all_namespaces),
        Reader("nodes", core.list_node),
        Reader("deployments", apps.list_deployment_for_all_namespaces),
        Reader("events", core.list_event_for_all_namespaces),
    ]
    for reader in readers:
        reader.start()
    time.sleep(1)
    rounds, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        for reader in readers:
            becomes_equal(reader)
        rounds += 1
        time.sleep(0.5)
    events = sum(reader.events for reader in readers)
    print(f"{len(readers)} watches equal to a list in {rounds} rounds over {seconds:.0f} s; {events} events, 0 errors")


if __name__ == "__main__":
    main()
