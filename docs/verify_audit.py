import csv, hashlib, sys  # python3 verify_audit.py FILE [PUBLIC_KEY]: what it checks and why is in audit-format.md
NAMES = 'seq,at,actor_kind,actor,verb,subject_kind,subject,user,repo,type,reason,before_digest,after_digest,request_id,address,detail,prev_hash,hash'
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519 of RFC 8032, as far as verifying needs it
D = -121665 * pow(121666, -1, P) % P
def add(a, b):
    (x, y), (u, v), k = a, b, D * a[0] * a[1] * b[0] * b[1]
    return (x * v + u * y) * pow(1 + k, -1, P) % P, (y * v + x * u) * pow(1 - k, -1, P) % P
def times(n, a, sum=(0, 1)):
    while n: sum, a, n = add(sum, a) if n & 1 else sum, add(a, a), n >> 1
    return sum
def point(code):
    y, odd = int.from_bytes(code, 'little') % 2**255, code[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = next((r for r in (pow(square, (P + 3) // 8, P) * i % P for i in (1, pow(2, (P - 1) // 4, P))) if r * r % P == square), 0)
    return (x if x & 1 == odd else P - x, y)
def signed(key, text, by):
    s, h = int.from_bytes(by[32:], 'little'), int.from_bytes(hashlib.sha512(by[:32] + key + text).digest(), 'little')
    return s < L and times(s, point((4 * pow(5, -1, P) % P).to_bytes(32, 'little'))) == add(point(by[:32]), times(h % L, point(key)))
def check(good, flaw): good or sys.exit('BROKEN: ' + flaw)
def read(): return csv.reader(open(sys.argv[1], encoding='utf-8', newline=''))
plain = lambda cell: cell[cell[0] == "'":] if cell else None
coded = lambda text: b'-' if text is None else b'%d:%s' % (len(text.encode()), text.encode())
rows, end, last, n = read(), [], 0, 0
csv.field_size_limit(2**30)
for end in read(): pass
check(len(end) == 18 and end[0] == 'checkpoint' and next(rows) == NAMES.split(','), 'the file is cut off or no CSV of the trail')
said, whole, team, before = dict(word.split('=') for word in end[15].split()), not end[10], end[6], hashlib.sha256(f'memory-steward-audit-1\n{end[6]}'.encode()).hexdigest()
key, sealed = bytes.fromhex(sys.argv[2] if len(sys.argv) > 2 else said['public_key']), int(said['sealed'])
text = f'memory-steward-checkpoint-1\n{team}\n{sealed}\n{end[17]}\n{end[1]}\n{plain(end[3])}\n'.encode()
check(hashlib.sha256(key).hexdigest()[:16] == plain(end[3]) and signed(key, text, bytes.fromhex(said['signature'])), 'the checkpoint is not signed by this key: the chain was made again')
for row in iter(lambda: next(rows), end):
    check(len(row) == 18 and row[0].isdecimal() and int(row[0]) > last, f'what stands after entry {last} does not belong there')
    check(int(row[0]) == last + 1 or not whole, f'entry {last + 1} is missing')
    check(hashlib.sha256(b''.join(coded(plain(cell)) for cell in row[:17])).hexdigest() == row[17], f'entry {row[0]} was altered')
    check(row[16] == before or not whole, f'entry {row[0]} does not follow the entry before it')
    last, before, n = int(row[0]), row[17], n + 1
check((last, before) == (sealed, end[17]) or not whole and last < sealed, f'the chain ends with entry {last}, its checkpoint signs entry {sealed} with another hash')
check(next(rows, None) is None and n == int(said['entries']), f'{n} entries are there, the file says {said["entries"]}')
print(f'{n} entries are whole' + (' and in their order' if whole else f', but gaps cannot be seen: the file was filtered ({end[10]})') + f'. Public key: {key.hex()}')
