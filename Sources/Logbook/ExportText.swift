/// What every export says about itself, and the program that checks it.
enum ExportText {
  static let format = #"""
    # The export of a school's logbook

    Everything here can be checked with `python3 verify.py`, which needs Python and the `openssl`
    command (version 3) and nothing else, or with a program of your own: this is all there is to it.
    Hold the key in `verifier-key` against the one that the school gave you some other way; then
    nobody can have changed, added, removed or moved an entry since the checkpoint was signed.

    | file | what it is |
    |---|---|
    | `entries.jsonl` | the entries in order, one JSON object a line |
    | `blobs/` | photos and documents in pieces, each named by its SHA-256 in hexadecimal |
    | `school` | the name of the journal |
    | `checkpoint` | the signed head: C2SP tlog-checkpoint in a C2SP signed-note |
    | `verifier-key` | the public key as signed-note has it: name, id, and key in base64 |
    | `public-key.pem` | the same key as `openssl` reads it |

    ## An entry

    `index` is its number, from 0. `at` is when, in milliseconds since 1970-01-01T00:00:00Z. `actor`
    is who did it, `kind` what kind of thing it was, `clauses` the clauses of the policy it stands
    on, `keyID` the key that its payload is sealed under (empty: not sealed), `payload` what
    happened, in base64. A sealed payload is 12 bytes of nonce, the ciphertext, and 16 bytes of tag:
    AES-256-GCM, with the canonical form up to the payload as authenticated data.

    ## The canonical form, and the hash

    The bytes of an entry are, in order: the byte 1; the school as text; `index` in 8 bytes; `at` in
    8 bytes, two's complement; `actor` and `kind` as texts; the number of clauses in 4 bytes, then
    each as text; `keyID` as text; the payload as bytes. Numbers have the most significant byte
    first. A text is its UTF-8 as bytes; bytes are their length in 4 bytes, then themselves.

    The leaf hash is SHA-256 over the byte 0 and that form. The hash of a node is SHA-256 over the
    byte 1, the left hash and the right hash. The root over n hashes, n > 1, is the node over the
    root of the first k and the root of the others, where k is the largest power of two below n
    (RFC 6962, section 2.1).

    ## The checkpoint

    Three lines: the origin, which is also the name of the key; how many entries; the root in
    base64. Then an empty line, and for each signature a line of an em dash, the name of the key,
    and in base64 4 bytes of key id and an Ed25519 signature over the three lines with their
    newlines. The key id is the first 4 bytes of SHA-256 over the name, a newline, the byte 1 and
    the key.

    """#

  static let script = #"""
    #!/usr/bin/env python3
    """Checks an export of a logbook: every entry, the root over all, and who signed it."""
    import base64, hashlib, json, os, struct, subprocess, sys, tempfile

    folder = os.path.dirname(os.path.abspath(sys.argv[1] + "/x" if sys.argv[1:] else __file__))


    def read(name):
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()


    # No damage: a clock was behind, or was put right (logbook.clock-put-right).
    steps_back = []


    def fail(words):
        sys.exit("NOT VERIFIED: " + words)


    def sized(data):
        return struct.pack(">I", len(data)) + data


    def canonical(school, entry):
        form = b"\x01" + sized(school) + struct.pack(">qq", entry["index"], entry["at"])
        form += sized(entry["actor"].encode()) + sized(entry["kind"].encode())
        form += struct.pack(">I", len(entry["clauses"]))
        form += b"".join(sized(clause.encode()) for clause in entry["clauses"])
        form += sized(entry["keyID"].encode())
        return form + sized(base64.b64decode(entry["payload"], validate=True))


    def node(left, right):
        return hashlib.sha256(b"\x01" + left + right).digest()


    def root_over(school, lines):
        """The RFC 6962 root, and how many entries: one hash is kept for each full subtree."""
        size, peaks, last = 0, [], None
        for line in lines:
            entry = json.loads(line)
            if entry["index"] != size:
                fail(f"entry {size} is missing: entry {entry['index']} stands in its place")
            new = hashlib.sha256(b"\x00" + canonical(school, entry)).digest()
            filled = size
            while filled & 1:
                new, filled = node(peaks.pop(), new), filled >> 1
            peaks.append(new)
            size += 1
            if last is not None and entry["at"] < last:
                steps_back.append(
                    f"entry {entry['index']} says that it was made {last - entry['at']} ms before "
                    f"entry {entry['index'] - 1} ({entry['kind']})")
            last = entry["at"]
        root = peaks.pop() if peaks else hashlib.sha256(b"").digest()
        while peaks:
            root = node(peaks.pop(), root)
        return size, root


    def check_signature(text, signatures):
        name, key_id, key = read("verifier-key").decode().strip().split("+", 2)
        key = base64.b64decode(key)
        if hashlib.sha256(name.encode() + b"\n" + key).digest()[:4].hex() != key_id:
            fail("verifier-key isn't a key with its id")
        if base64.b64decode(read("public-key.pem").split(b"\n")[1])[-32:] != key[1:]:
            fail("public-key.pem isn't the key in verifier-key")
        if text.split("\n")[0] != name:
            fail("the checkpoint is of another log than the key")
        for line in signatures.splitlines():
            dash, signer, value = line.split(" ")
            value = base64.b64decode(value)
            if dash == "\u2014" and signer == name and value[:4].hex() == key_id:
                return check_with_openssl(text, value[4:])
        fail("the checkpoint isn't signed by the key in verifier-key")


    def check_with_openssl(text, signature):
        with tempfile.TemporaryDirectory() as place:
            for name, data in (("text", text.encode()), ("signature", signature)):
                with open(os.path.join(place, name), "wb") as file:
                    file.write(data)
            key = os.path.join(folder, "public-key.pem")
            command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin"]
            command += ["-in", "text", "-sigfile", "signature"]
            if subprocess.run(command, cwd=place, capture_output=True).returncode != 0:
                fail("the signature of the checkpoint is wrong")


    text, _, signatures = read("checkpoint").decode().rpartition("\n\n")
    text += "\n"
    check_signature(text, signatures)
    signed_size, signed_root = int(text.split("\n")[1]), base64.b64decode(text.split("\n")[2])
    try:
        with open(os.path.join(folder, "entries.jsonl"), encoding="utf-8", newline="\n") as lines:
            size, root = root_over(read("school").strip(), lines)
    except (ValueError, KeyError, TypeError, AttributeError, struct.error) as error:
        fail(f"entries.jsonl can't be read: {error}")
    if size != signed_size:
        fail(f"{size} entries are here, and {signed_size} were signed for")
    if root != signed_root:
        fail("an entry was changed: the root over the entries isn't the signed one")
    blobs = sorted(os.listdir(os.path.join(folder, "blobs")))
    for name in blobs:
        if hashlib.sha256(read(os.path.join("blobs", name))).hexdigest() != name:
            fail(f"blob {name} was changed")
    sys.stdout.write(f"VERIFIED: {size} entries and {len(blobs)} blobs, signed by\n")
    sys.stdout.write(read("verifier-key").decode())
    for words in steps_back:
        sys.stdout.write("NOTE: " + words + "\n")

    """#
}
