#!/usr/bin/env python3
"""Fails if the binary is too large, starts too slowly, or takes too much memory: limits.py BINARY ARTICLE

Wall times are the best of 40 runs, because neighbours on the machine make all others longer; the limits leave room for a
slower machine. Memory is measured over a stream of records, at two lengths: it must not grow.
"""
import json, os, pathlib, resource, subprocess, sys, time

BINARY, ARTICLE = sys.argv[1:3]
SIZE_MB, START_MS, ARTICLE_MS, MEMORY_MIB, GROWTH_MIB = 20, 6, 12, 32, 4
failed = []


def limit(what, value, bound, unit):
    print(f"{what:44} {value:8.2f} {unit:4} at most {bound}")
    if value > bound:
        failed.append(what)


def best_ms(command):
    walls = []
    for _ in range(40):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        walls.append(time.perf_counter() - start)
    return 1000 * min(walls)


def peak_mib(command, records=0):
    """Peak resident memory of a command, fed that many records one after another."""
    text = pathlib.Path(ARTICLE).read_text(encoding="utf-8")
    record = (json.dumps({"id": "x", "text": text}) + "\n").encode()
    with open(os.devnull, "wb") as sink:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=sink)
        for _ in range(records // 100):
            child.stdin.write(record * 100)
        child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    return usage.ru_maxrss / 1024


limit("size of the binary", os.path.getsize(BINARY) / 1e6, SIZE_MB, "MB")
limit("--version, from process start", best_ms([BINARY, "--version"]), START_MS, "ms")
limit("start-up (-V), from process start", best_ms([BINARY, "-V"]), START_MS, "ms")
limit("one article, from process start", best_ms([BINARY, ARTICLE]), ARTICLE_MS, "ms")
limit("memory, one article", peak_mib([BINARY, ARTICLE]), MEMORY_MIB, "MiB")
stream = [BINARY, "-i", "jsonl", "-f", "jsonl"]
short, long = peak_mib(stream, 2000), peak_mib(stream, 20000)
limit("memory, a stream of 20,000 articles", long, 2 * MEMORY_MIB, "MiB")
limit("its growth since the 2,000th", max(0.0, long - short), GROWTH_MIB, "MiB")
sys.exit(f"over the limit: {', '.join(failed)}" if failed else 0)
