"""Two threads that ask for the same thing, neither of which has it yet."""

import threading


def in_two_threads(ask):
    """Both threads have looked before either makes anything."""
    found = []
    threads = [threading.Thread(target=lambda: found.append(ask())) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


class LookedFirst:
    """Reads as given, but lets both threads look before either goes on."""

    def __init__(self, read):
        self.read, self.looked = read, threading.local()
        self.both = threading.Barrier(2, timeout=60)

    def __call__(self, *given):
        found = self.read(*given)
        if not getattr(self.looked, "once", False):
            self.looked.once = True
            self.both.wait()
        return found
