"""Turns annotated articles into lessons for train-names: gold.py NERLIB_DIR IN OUT SET... (spans normalized as the scorers do)."""
import json,sys,os
sys.path.insert(0,sys.argv[1])
from nerlib import norm_span
for f in sys.argv[4:]:
    out=open(f'{sys.argv[3]}/{f}.jsonl','w');n=0
    for l in open(f'{sys.argv[2]}/{f}.train.jsonl'):
        d=json.loads(l);t=d['text'];names=set()
        for key,k in(('people','person'),('places','place'),('organizations','organization')):
            for it in d['gold'].get(key) or []:
                for m in it.get('mentions') or []:
                    s,e=m['span'] if isinstance(m,dict) else m
                    s,e=norm_span(t,s,e,key)
                    if e>s: names.add((s,e,k))
        # drop nested and overlapping: longest first
        keep=[]
        for x in sorted(names,key=lambda x:-(x[1]-x[0])):
            if all(x[1]<=y[0] or x[0]>=y[1] for y in keep): keep.append(x)
        n+=len(keep)
        out.write(json.dumps({'text':t,'names':sorted(keep)})+'\n')
    print(f,n)
