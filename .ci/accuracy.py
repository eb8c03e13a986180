#!/usr/bin/env python3
"""Fails if a figure fell more than 0.5 below tests/floor.json: accuracy.py BINARY [--raise]

The figures are those of ../shared/eval/run.py, on its scale of 0 to 100; for measures where less is better the floor is a
ceiling. --raise writes the figures just measured where they are better than the floor, and new ones. Speed has no floor here
(it depends on the machine): .ci/limits.py and `cargo bench` watch it.
"""
import json, os, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOOR = ROOT / "tests" / "floor.json"
SLACK = 0.5
less_is_better = lambda measure: measure.endswith("%")

with tempfile.TemporaryDirectory() as folder:
    rows = os.path.join(folder, "rows.json")
    areas = ["seed", "reader", "names", "dates", "quotes", "places", "terms"]
    script = ROOT.parent / "shared" / "eval" / "run.py"
    run = subprocess.run([sys.executable, str(script), sys.argv[1], *areas, "--json", rows], stderr=subprocess.PIPE, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr[-4000:])
    measured = {f"{row['set']} {row['measure']}": row["us"] for row in json.load(open(rows)) if row["us"] is not None}

floor = json.loads(FLOOR.read_text()) if FLOOR.exists() else {}
fallen = []
for name, bound in floor.items():
    us = measured.get(name)
    loss = float("inf") if us is None else (us - bound if less_is_better(name) else bound - us)
    if loss > SLACK:
        fallen.append(f"{name}: {us} against {bound}")
if "--raise" in sys.argv:
    for name, us in measured.items():
        better = min if less_is_better(name) else max
        floor[name] = round(better(us, floor.get(name, us)), 1)
    FLOOR.write_text(json.dumps(floor, indent=1) + "\n")
print(f"{len(floor)} floors, {len(fallen)} fallen below")
sys.exit("\n".join(fallen) or 0)
