#!/usr/bin/env python3
"""Makes the drafts that tact is timed with: the same bytes for the same seed.

usage: corpus.py ROOT FOLDER [MEGABYTES]

Sentences come from the examples of our own rules under ROOT, greetings and closings from the lists below.  Most sentences
are ones that no rule objects to, one in eight is, and one word in two hundred is mistyped.  For each language FOLDER gets

  <tag>.jsonl      drafts as `tact lint --jsonl` reads them, of 0.2 to 3 KB, MEGABYTES of text in all
  <tag>.txt        the same as plain text, a blank line between drafts: for tools that know no drafts
  <tag>.1k.jsonl   2000 drafts of about 1 KB
  <tag>.1k.txt     the first of them
"""
import json
import os
import random
import re
import sys

FRAME = {
    'en': (['Hi Anna,', 'Dear Mr Smith,', 'Hello,', 'Good morning, Laura,', 'Hi Tom,'],
           ['Kind regards\nMark', 'Best regards,\nJulia', 'Thank you,\nThe support team', 'Best wishes\nPeter']),
    'et': (['Tere, Anna!', 'Tere!', 'Lugupeetud Jaan Tamm', 'Tere päevast!', 'Hea Kati,'],
           ['Parimate soovidega\nMari', 'Lugupidamisega\nJaan', 'Tervitades\nKlienditugi', 'Kõike head\nLiis']),
    'pl': (['Dzień dobry, Pani Anno,', 'Dzień dobry,', 'Szanowny Panie,', 'Witam serdecznie,', 'Dzień dobry Panie Tomaszu,'],
           ['Pozdrawiam serdecznie\nMarek', 'Z poważaniem\nJulia Nowak', 'Pozdrawiam,\nZespół obsługi', 'Miłego dnia\nPiotr']),
}
ITEM = re.compile(r'''^\s+(?:- )?(?:text: )?(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^"'\s{\[&*!|>%@`-].*))$''')
MARKS = re.compile(r'<<|>>')


def unquoted(match):
    double, single, plain = match.groups()
    if double is not None:
        try:
            return json.loads('"' + double + '"')
        except ValueError:
            return None
    return single.replace("''", "'") if single is not None else plain


def examples(path):
    """(flag, pass) texts of one rule file."""
    lists, now = {'flag': [], 'pass': []}, None
    for line in open(path, encoding='utf-8'):
        line = line.rstrip('\n')
        if re.match(r'\S', line):
            now = lists.get(line.rstrip().rstrip(':')) if line.rstrip().endswith(':') else None
        elif now is not None:
            match = ITEM.match(line)
            text = unquoted(match) if match and re.match(r'\s+-|\s+text:', line) else None
            if text and '\n' not in text and not text.startswith(('asked:', 'context:', 'format:')):
                now.append(MARKS.sub('', text))
    return lists['flag'], lists['pass']


def sentences(root, tag):
    bad, good = [], []
    for folder, _, names in sorted(os.walk(os.path.join(root, 'rules', tag))):
        for name in sorted(names):
            if name.endswith('.yml') and name != 'language.yml':
                flag, silent = examples(os.path.join(folder, name))
                bad += [s for s in flag if 15 < len(s) < 200 and ' ' in s]
                good += [s for s in silent if 15 < len(s) < 200 and ' ' in s]
    return sorted(set(bad)), sorted(set(good))


def mistyped(chance, word):
    if len(word) < 5 or not word.isalpha():
        return word
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1:]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


def sentence(chance, bad, good):
    text = chance.choice(bad if chance.random() < 0.125 else good)
    text = re.sub(r'\d', lambda m: str(chance.randrange(1, 10)) if m.group() != '0' else '0', text)
    if text[-1] not in '.?!':
        text += '.'
    return ' '.join(mistyped(chance, w) if chance.random() < 0.005 else w for w in text.split(' '))


def draft(chance, tag, bad, good, size):
    greetings, closings = FRAME[tag]
    parts = [chance.choice(greetings)]
    while sum(len(p.encode()) + 2 for p in parts) < size - 30:
        some = [sentence(chance, bad, good) for _ in range(chance.choice((1, 2, 2, 3, 4)))]
        listed = len(some) > 2 and chance.random() < 0.15
        parts.append('\n'.join('- ' + s for s in some) if listed else ' '.join(some))
    parts.append(chance.choice(closings))
    return '\n\n'.join(parts)


def write(folder, root, tag, megabytes):
    chance = random.Random('tact ' + tag)
    bad, good = sentences(root, tag)
    with open(os.path.join(folder, tag + '.1k.jsonl'), 'w', encoding='utf-8') as out:
        for i in range(2000):
            while True:
                text = draft(chance, tag, bad, good, 960)
                if 900 <= len(text.encode()) <= 1150:
                    break
            if i == 0:
                open(os.path.join(folder, tag + '.1k.txt'), 'w', encoding='utf-8').write(text + '\n')
            out.write(json.dumps({'id': i, 'text': text}, ensure_ascii=False) + '\n')
    done = i = 0
    with open(os.path.join(folder, tag + '.jsonl'), 'w', encoding='utf-8') as out, \
            open(os.path.join(folder, tag + '.txt'), 'w', encoding='utf-8') as plain:
        while done < megabytes * 1000000:
            text = draft(chance, tag, bad, good, min(3000, max(200, chance.lognormvariate(6.4, 0.7))))
            out.write(json.dumps({'id': i, 'text': text}, ensure_ascii=False) + '\n')
            plain.write(text + '\n\n')
            done += len(text.encode())
            i += 1
    print('%s: %d drafts, %.1f MB, from %d good and %d bad sentences' % (tag, i, done / 1e6, len(good), len(bad)), file=sys.stderr)


def main():
    root, folder = sys.argv[1:3]
    megabytes = float(sys.argv[3]) if len(sys.argv) > 3 else 10
    os.makedirs(folder, exist_ok=True)
    for tag in FRAME:
        write(folder, root, tag, megabytes)


if __name__ == '__main__':
    main()
