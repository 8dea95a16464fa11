#!/usr/bin/env python3
"""Times tact and its peers side by side and prints the tables of docs/performance.md.

usage: run.py --build FOLDER --work FOLDER [--rounds N] [--megabytes N] [--write FILE] [--only NAME,…]

Every round runs all tools one after another, so that what disturbs the machine disturbs all of them; a figure is the median
of the rounds, with the least and the most behind it.  A peer that is not there is left out and named.
"""
import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TAGS = ['en', 'et', 'pl']
parser = argparse.ArgumentParser()
parser.add_argument('--build', required=True)
parser.add_argument('--work', required=True)
parser.add_argument('--rounds', type=int, default=5)
parser.add_argument('--megabytes', type=float, default=10)
parser.add_argument('--write')
parser.add_argument('--only', default='cold,warm,batch,memory,grow,rules')
args = parser.parse_args()
build, work = os.path.abspath(args.build), os.path.abspath(args.work)
corpus, peers = os.path.join(work, 'corpus'), os.path.join(work, 'peers')
bench, tact = os.path.join(build, 'tests/bench/bench'), os.path.join(build, 'src/apps/cli/tact')
env = dict(os.environ, TACT_DATA=ROOT, TACT_RULES=os.path.join(ROOT, 'rules'), TACT_DICTIONARIES=os.path.join(ROOT, 'dictionaries'),
           TACT_CACHE=os.path.join(work, 'cache/tact'), XDG_CACHE_HOME=os.path.join(work, 'cache'), PEERS=peers,
           XDG_CONFIG_HOME=os.path.join(work, 'config'), LC_ALL='C.UTF-8', NO_UPDATE_NOTIFIER='1')
missing, result = {}, {}


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def text_of(tag, kind):
    return os.path.join(corpus, tag + '.' + kind)


def ask(*words, **more):
    """The last line that a program prints, as JSON; None when it fails."""
    try:
        done = subprocess.run([str(w) for w in words], env=env, capture_output=True, text=True, timeout=more.pop('timeout', 900), **more)
        return json.loads(done.stdout.strip().split('\n')[-1])
    except (OSError, ValueError, subprocess.TimeoutExpired) as why:
        say('  left out:', ' '.join(str(w) for w in words)[:90], str(why)[:80])
        return None


def node(name):
    path = os.path.join(peers, 'node_modules', '.bin', name)
    return path if os.path.exists(path) else None


def found(name, path):
    if not path:
        missing[name] = 'not installed'
    return path


# --- peers ----------------------------------------------------------------------------------------------------------------

def prepare_peers():
    os.makedirs(os.path.join(peers, 'classes'), exist_ok=True)
    steps = [
        ('npm', 'node_modules', ['npm', 'install', '--no-audit', '--no-fund', '--loglevel=error']),
        ('proselint', 'venv/bin/proselint', [sys.executable, '-m', 'venv', 'venv']),
        ('proselint', 'venv/bin/proselint', ['venv/bin/pip', 'install', '-q', 'proselint==0.16.0', 'codespell==2.4.3']),
        ('LanguageTool', 'lt', ['mvn', '-q', 'dependency:copy-dependencies', '-DoutputDirectory=lt']),
        ('Vale', 'bin/vale', ['env', 'GOBIN=' + os.path.join(peers, 'bin'), 'go', 'install', 'github.com/errata-ai/vale/v3/cmd/vale@v3.7.1']),
        ('LanguageTool', 'classes/Warm.class', ['javac', '-cp', 'lt/*', '-d', 'classes', 'Warm.java']),
    ]
    for name in ('package.json', 'pom.xml', 'Warm.java'):
        shutil.copy(os.path.join(HERE, 'peers', name), peers)
    for name, made, command in steps:
        if os.path.exists(os.path.join(peers, made)):
            continue
        say('installing', name)
        try:
            done = subprocess.run(command, cwd=peers, capture_output=True, text=True, timeout=900)
            why = None if done.returncode == 0 else (done.stderr or done.stdout).strip().split('\n')[-1][:100]
        except (OSError, subprocess.TimeoutExpired) as problem:
            why = str(problem)[:100]
        if why:
            missing[name] = why
    with open(os.path.join(peers, '.textlintrc.json'), 'w') as out:
        json.dump({'rules': {'write-good': True, 'terminology': True}}, out)
    with open(os.path.join(peers, 'vale.ini'), 'w') as out:
        out.write('MinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n')


def vale():
    path = os.path.join(peers, 'bin', 'vale')
    return path if os.path.exists(path) else None


def vale_on(file):
    return ['--no-exit', '--config', os.path.join(peers, 'vale.ini'), file]


def jar_path():
    return os.path.join(peers, 'lt', '*') + ':' + os.path.join(peers, 'classes')


def prepare_corpus():
    stamp = os.path.join(corpus, 'done-%g' % args.megabytes)
    if os.path.exists(stamp):
        return
    say('making the corpus')
    shutil.rmtree(corpus, ignore_errors=True)
    subprocess.run([sys.executable, os.path.join(HERE, 'corpus.py'), ROOT, corpus, str(args.megabytes)], check=True)
    for tag in TAGS:
        drafts = [json.loads(line)['text'] for line in open(text_of(tag, '1k.jsonl'), encoding='utf-8')][:200]
        open(text_of(tag, 'lt.txt'), 'w', encoding='utf-8').write('\n\f\n'.join(drafts))
        for name, size in (('mb', 1000000), ('kb100', 100000)):
            data = open(text_of(tag, 'txt'), 'rb').read(size)
            open(text_of(tag, name + '.txt'), 'wb').write(data[:data.rindex(b'\n') + 1])
    open(stamp, 'w').close()


# --- measuring ------------------------------------------------------------------------------------------------------------

def rounds(jobs):
    """jobs: [(name, function)].  name -> the results of all rounds, without those that failed."""
    out = {name: [] for name, _ in jobs}
    for i in range(args.rounds):
        say('  round %d of %d' % (i + 1, args.rounds))
        for name, job in jobs:
            if i > 0 and not out[name]:
                continue
            it = job()
            if it is not None:
                out[name].append(it)
    return {name: list_ for name, list_ in out.items() if list_}


def figure(results, key, digits=1):
    values = [r[key] for r in results if r.get(key) is not None]
    if not values:
        return None
    return {'median': statistics.median(values), 'least': min(values), 'most': max(values), 'digits': digits}


def ratio(results, base, key, inverse=False):
    values = [(b[key] / r[key] if inverse else r[key] / b[key]) for r, b in zip(results, base) if r.get(key) and b.get(key)]
    return {'median': statistics.median(values), 'least': min(values), 'most': max(values)} if values else None


def cold_job(count, tag, *command):
    return lambda: ask(bench, 'cold', count, text_of(tag, '1k.txt'), *command)


def measure_cold():
    say('cold start')
    out = {}
    for tag in TAGS:
        file = text_of(tag, '1k.txt')
        jobs = [('tact', cold_job(41, tag, tact, 'lint', '--language', tag, file)),
                ('tact, language guessed', cold_job(41, tag, tact, 'lint', file)),
                ('tact --version (no draft)', cold_job(41, tag, tact, '--version'))]
        if found('aspell', shutil.which('aspell')):
            jobs.append(('aspell list', cold_job(41, tag, 'aspell', '--lang=' + tag, 'list')))
        if found('hunspell', shutil.which('hunspell')):
            jobs.append(('hunspell -l', cold_job(11, tag, 'hunspell', '-l', '-d', {'en': 'en_US', 'et': 'et_EE', 'pl': 'pl_PL'}[tag])))
        if tag == 'en':
            for name, path, words in [('codespell', os.path.join(peers, 'venv/bin/codespell'), [file]),
                                      ('proselint', os.path.join(peers, 'venv/bin/proselint'), ['check', file]),
                                      ('write-good', node('write-good'), [file]), ('alex', node('alex'), [file]),
                                      ('textlint + 2 rules', node('textlint'), ['--config', os.path.join(peers, '.textlintrc.json'), file]),
                                      ('cspell', node('cspell'), ['--no-progress', '--no-config-search', file]),
                                      ('Vale', vale(), vale_on(file))]:
                if found(name, path if path and os.path.exists(path) else None):
                    jobs.append((name, cold_job(3, tag, path, *words)))
            if node('write-good'):
                jobs.append(('harper.js', cold_job(1, tag, 'node', os.path.join(HERE, 'peers/warm.mjs'), 'harper.js',
                                                   text_of(tag, '1k.jsonl'), 1)))
        if tag != 'et' and os.path.isdir(os.path.join(peers, 'lt')):
            jobs.append(('LanguageTool', cold_job(1, tag, 'java', '-cp', jar_path(), 'Warm', tag, text_of(tag, 'lt.txt'), 1)))
        done = rounds(jobs)
        out[tag] = {name: {'ms': figure(it, 'ms'), 'peak': figure([{'mb': r['peak_kb'] / 1024} for r in it], 'mb'),
                           'ratio': ratio(it, done['tact'], 'ms')} for name, it in done.items()}
    result['cold'] = out


def measure_warm():
    say('warm')
    out = {}
    for tag in TAGS:
        file = text_of(tag, '1k.jsonl')
        jobs = [('tact', lambda file=file, tag=tag: ask(bench, 'warm', tag, file))]
        if tag == 'en':
            for name, count in (('write-good', 300), ('alex', 60), ('cspell', 100), ('harper.js', 60)):
                if node('write-good'):
                    jobs.append((name, lambda name=name, count=count, file=file:
                                 ask('node', os.path.join(HERE, 'peers/warm.mjs'), name, file, count)))
            python = os.path.join(peers, 'venv/bin/python')
            if os.path.exists(python):
                jobs.append(('proselint', lambda file=file: ask(python, os.path.join(HERE, 'peers/warm.py'), file, 40)))
        if tag != 'et' and os.path.isdir(os.path.join(peers, 'lt')):
            jobs.append(('LanguageTool', lambda tag=tag: ask('java', '-cp', jar_path(), 'Warm', tag, text_of(tag, 'lt.txt'), 40)))
        done = rounds(jobs)
        out[tag] = {name: {'median': figure(it, 'median', 0), 'p99': figure(it, 'p99', 0), 'findings': figure(it, 'findings'),
                           'ratio': ratio(it, done['tact'], 'median')} for name, it in done.items()}
    result['warm'] = out


def timed(size, *command, **more):
    """MB/s of wall and of processor time."""
    def job():
        before, start = os.times(), time.perf_counter()
        with open(more.get('stdin', os.devnull), 'rb') as given:
            try:
                subprocess.run(command, env=env, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
            except (OSError, subprocess.TimeoutExpired):
                return None
        after, wall = os.times(), time.perf_counter() - start
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        return {'wall': size / wall / 1e6, 'cpu': size / cpu / 1e6}
    return job


def measure_batch():
    say('batch')
    out = {}
    for tag in TAGS:
        whole, mb, kb = (text_of(tag, n) for n in ('jsonl', 'mb.txt', 'kb100.txt'))
        size = os.path.getsize(text_of(tag, 'txt'))
        jobs = [('tact lint --jsonl --jobs %d' % n, timed(size, tact, 'lint', '--jsonl', '--jobs', str(n), '--language', tag, stdin=whole))
                for n in (1, 2)]
        jobs.append(('tact in process', lambda whole=whole, tag=tag: (lambda r: r and {'cpu': r['mb_s'], 'wall': None})(
            ask(bench, 'batch', tag, whole))))
        if shutil.which('aspell'):
            jobs.append(('aspell list', timed(size, 'aspell', '--lang=' + tag, 'list', stdin=text_of(tag, 'txt'))))
        if shutil.which('hunspell'):
            jobs.append(('hunspell -l', timed(os.path.getsize(kb), 'hunspell', '-l', '-d',
                                              {'en': 'en_US', 'et': 'et_EE', 'pl': 'pl_PL'}[tag], stdin=kb)))
        if tag == 'en':
            codespell = os.path.join(peers, 'venv/bin/codespell')
            if os.path.exists(codespell):
                jobs.append(('codespell', timed(size, codespell, text_of(tag, 'txt'))))
            if vale():
                jobs.append(('Vale', timed(os.path.getsize(kb), vale(), *vale_on(kb))))
            if node('write-good'):
                jobs.append(('write-good', timed(os.path.getsize(kb), node('write-good'), kb)))
                jobs.append(('alex', timed(os.path.getsize(kb), node('alex'), kb)))
                jobs.append(('textlint + 2 rules', timed(os.path.getsize(kb), node('textlint'), '--config',
                                                         os.path.join(peers, '.textlintrc.json'), kb)))
                jobs.append(('cspell', timed(os.path.getsize(mb), node('cspell'), '--no-progress', '--no-config-search', mb)))
        done = rounds(jobs)
        one = done['tact lint --jsonl --jobs 1']
        out[tag] = {name: {'cpu': figure(it, 'cpu', 2), 'wall': figure(it, 'wall', 2), 'ratio': ratio(it, one, 'cpu', inverse=True),
                           'faster': ratio(it, one, 'wall')} for name, it in done.items()}
    result['batch'] = out


def measure_memory():
    say('memory')
    sets = [['en'], ['et'], ['pl'], ['en', 'et'], ['en', 'et', 'pl']]
    jobs = [(', '.join(tags), lambda tags=tags: ask(bench, 'memory', ','.join(tags), *[text_of(t, '1k.jsonl') for t in tags]))
            for tags in sets]
    result['memory'] = {name: {key: figure([{'mb': r[key + '_kb'] / 1024} for r in it], 'mb')
                               for key in ('own', 'proportional', 'resident', 'peak')} for name, it in rounds(jobs).items()}


def lines_of(*words):
    try:
        return [json.loads(line) for line in subprocess.run(words, env=env, capture_output=True, text=True).stdout.strip().split('\n')]
    except ValueError:
        return None


def measure_grow():
    say('growing drafts')
    out = {}
    for tag in TAGS:
        runs = [lines_of(bench, 'grow', tag, text_of(tag, 'jsonl')) for _ in range(args.rounds)]
        runs = [run for run in runs if run]
        if not runs:
            sys.exit('run.py: tact itself does not run; ./dev build says why')
        out[tag] = [{'bytes': runs[0][i]['bytes'], 'us': figure([r[i] for r in runs], 'us', 0),
                     'per_kb': figure([r[i] for r in runs], 'us_per_kb', 0)} for i in range(len(runs[0]))]
    result['grow'] = out


def make_pack(folder, count):
    """Rules that look for phrases of words from the corpus, fifty tokens each: `count` tokens in all, so `count` patterns' worth."""
    chance = random.Random(count)
    words = sorted(set(re.findall(r'[a-z]{4,}', open(text_of('en', 'mb.txt'), encoding='utf-8').read())))
    os.makedirs(os.path.join(folder, 'Grown'), exist_ok=True)
    for i in range(count):
        first, second = chance.choice(words), chance.choice(words)
        with open(os.path.join(folder, 'Grown', 'Rule%05d.yml' % i), 'w') as out:
            out.write('extends: existence\ncheck: clarity.words\nlevel: suggestion\nmessage: "avoid %%s"\ntokens:\n'
                      '  - "%s (?:and |or )?%s"\n  - "%s%d"\n' % (first, second, second[:5], i))


def measure_rules():
    say('growing rules')
    packs = {}
    for count in (100, 1000, 10000):
        packs[count] = os.path.join(work, 'packs', str(count), 'Grown')
        if not os.path.isdir(packs[count]):
            make_pack(os.path.dirname(packs[count]), count)
    jobs = [('0', lambda: ask(bench, 'warm', 'en', text_of('en', '1k.jsonl')))]
    jobs += [(str(count), lambda path=path: ask(bench, 'warm', 'en', text_of('en', '1k.jsonl'), path)) for count, path in packs.items()]
    done = rounds(jobs)
    result['rules'] = {name: {'median': figure(it, 'median', 0), 'ratio': ratio(it, done['0'], 'median')} for name, it in done.items()}


# --- telling --------------------------------------------------------------------------------------------------------------

def shown(it, scale=1):
    if not it:
        return '–'
    digits = it.get('digits', 1)
    form = '%%.%df' % digits
    if it['least'] == it['most']:
        return form % (it['median'] * scale)
    return (form + ' (' + form + '–' + form + ')') % (it['median'] * scale, it['least'] * scale, it['most'] * scale)


def times(it):
    if not it:
        return '–'
    if it['least'] == it['most']:
        return '%.3g×' % it['median']
    return '%.3g× (%.3g–%.3g)' % (it['median'], it['least'], it['most'])


def table(head, rows):
    return '\n'.join(['| ' + ' | '.join(head) + ' |', '|' + '---|' * len(head)] + ['| ' + ' | '.join(r) + ' |' for r in rows]) + '\n'


def tell():
    parts = []
    if 'cold' in result:
        parts.append('### Cold start, a draft of 1 KB\n\n' + table(
            ['', 'language', 'ms', 'time beside tact', 'peak MB'],
            [[name, tag, shown(it['ms']), '' if name == 'tact' else times(it['ratio']), shown(it['peak'])]
             for tag in TAGS for name, it in result['cold'][tag].items()]))
    if 'warm' in result:
        parts.append('### Warm, in process, drafts of 1 KB\n\n' + table(
            ['', 'language', 'µs per KB, median draft', 'p99', 'time beside tact', 'findings a draft'],
            [[name, tag, shown(it['median']), shown(it['p99']), '' if name == 'tact' else times(it['ratio']), shown(it['findings'])]
             for tag in TAGS for name, it in result['warm'][tag].items()]))
    if 'batch' in result:
        parts.append('### Many drafts\n\n' + table(
            ['', 'language', 'MB a second of processor time', 'MB/s of wall time', 'processor time beside `--jobs 1`'],
            [[name, tag, shown(it['cpu']), shown(it['wall']), times(it['ratio'])]
             for tag in TAGS for name, it in result['batch'][tag].items()]))
    if 'memory' in result:
        parts.append('### Memory of a process that has linted 100 drafts of each language, MB\n\n' + table(
            ['languages', 'its own', 'with its part of what is shared', 'resident', 'peak'],
            [[name] + [shown(it[key]) for key in ('own', 'proportional', 'resident', 'peak')] for name, it in result['memory'].items()]))
    if 'grow' in result:
        parts.append('### One draft that grows, µs per KB\n\n' + table(
            ['bytes'] + TAGS, [[str(row['bytes'])] + [shown(result['grow'][tag][i]['per_kb']) for tag in TAGS]
                               for i, row in enumerate(result['grow']['en'])]))
    if 'rules' in result:
        parts.append('### Rules that grow: added to the shipped ones, English, µs per KB\n\n' + table(
            ['rules added', 'median draft', 'beside none'],
            [[name, shown(it['median']), times(it['ratio'])] for name, it in result['rules'].items()]))
    if missing:
        parts.append('Not reached: ' + '; '.join('%s (%s)' % pair for pair in sorted(missing.items())) + '.\n')
    return '\n'.join(parts)


BEGIN, END = '<!-- figures: ./dev bench --write -->\n', '<!-- end of figures -->\n'


def write(text):
    page = open(args.write, encoding='utf-8').read()
    head, rest = page.split(BEGIN)
    open(args.write, 'w', encoding='utf-8').write(head + BEGIN + '\n' + text + '\n' + END + rest.split(END)[1])


def main():
    os.makedirs(os.path.join(work, 'cache/tact'), exist_ok=True)
    os.makedirs(os.path.join(work, 'config'), exist_ok=True)
    prepare_peers()
    prepare_corpus()
    say('compiling what is kept for later starts')
    for tags in TAGS + [','.join(TAGS)]:
        ask(bench, 'memory', tags, *[text_of(tag, '1k.jsonl') for tag in tags.split(',')])
    measures = {'cold': measure_cold, 'warm': measure_warm, 'batch': measure_batch, 'memory': measure_memory, 'grow': measure_grow,
                'rules': measure_rules}
    for name in args.only.split(','):
        measures[name]()
    with open(os.path.join(work, 'result.json'), 'w') as out:
        json.dump({'missing': missing, **result}, out, indent=1)
    print(tell())
    if args.write:
        write(tell())


if __name__ == '__main__':
    main()
