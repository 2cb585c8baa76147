#!/bin/sh
# Checks Tickmark evidence packs without Tickmark: a POSIX shell and its tools, sha256sum, and openssl 3 for signatures.
#
#   sh verify.sh [-s ALLOWED_SIGNERS] [-d DIGEST] [PACK | ARTIFACTS]
#
#   -s  keys you trust, one "name ssh-ed25519 AAAA..." a line, got from somewhere else than the pack
#   -d  the digest you were told: of the pack, or of the newest pack in ARTIFACTS
#   The folder is that of one pack, or one with chain.jsonl and all its packs; without it, the pack this script lies in.
#
# Exit: 0 holds and somebody you trust vouches for it; 75 holds, and nothing outside vouches for it (anybody can make a pack that holds);
# 90 tampered with, naming the first thing that does not hold; 64 wrong use; 69 a tool is missing.
#
# A copy inside a pack is as trustworthy as the pack. Use one that you got from elsewhere.
# Not checked here: whether the verdicts follow from the evidence (tickmark judge does that), whether what a collector was shown was the
# truth, the JSON inside lines that Tickmark would not write, names that collide beyond ASCII case, whether a whole chain was made anew by its
# signer, and the time: a signer can date a pack as he likes.
set -u
LC_ALL=C; export LC_ALL
signers= told= tmp=
trap 'test -z "$tmp" || rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
broken() { printf '✕ %s\n' "$*"; exit 90; }
refuse() { code=$1; shift; printf '%s\n' "$*" >&2; exit "$code"; }
while getopts s:d: option; do
  case $option in s) signers=$OPTARG ;; d) told=${OPTARG#sha256:} ;; *) refuse 64 'use: sh verify.sh [-s ALLOWED_SIGNERS] [-d DIGEST] [PACK | ARTIFACTS]' ;; esac
done
shift $((OPTIND - 1))
place=${1:-$(dirname "$0")}
for need in sha256sum awk find sort openssl; do command -v "$need" >/dev/null || refuse 69 "verify.sh needs $need, and it is not there"; done
test -d "$place" || refuse 64 "$place is not a folder"
test -z "$signers" || test -r "$signers" || refuse 64 "cannot read $signers"
case $told in ''|*[!0-9a-f]*) test -z "$told" || refuse 64 'a digest is 64 hexadecimal digits' ;; esac
test -z "$signers" || signers=$(cd "$(dirname "$signers")" && pwd)/$(basename "$signers")
tmp=$(mktemp -d) || refuse 69 'cannot make a temporary folder'

digest_of() { sha256sum < "$1" | cut -c1-64; }
# The paths of a manifest, every folder above them, and both.
paths() { cut -c67- "$@"; }
folders() { awk -F/ '{ p = $1; for (i = 2; i <= NF; i++) { print p; p = p "/" $i } }' | sort -u; }
# A value at the top of a JSON text as Tickmark writes it: one blank, the name, the value.
top() { sed -n 's/^ "'"$2"'": "\{0,1\}\([^",]*\)"\{0,1\},\{0,1\}$/\1/p' "$1"; }
# More than Tickmark would write is not read: $1 of at most $2 bytes, in the pack $3.
bounded() { test ! -f "$1" || test "$(wc -c < "$1")" -le "$2" || broken "$3/$1 has more than $2 bytes"; }
# Names that occur twice in one object of such a text.
twice() { awk '{ match($0, /^ */); d = RLENGTH } /^ *"([^"\\]|\\.)*": / { n = $0; sub(/": .*/, "", n); if ((d, n) in seen) { print n; exit } seen[d, n] = 1 }
  /^ *[}{]/ || /[{[]$/ { for (k in seen) { split(k, part, SUBSEP); if (part[1] + 0 > d) delete seen[k] } }' "$1"; }

check_manifest() {
  test -s "$1" && test "$(tail -c 1 "$1" | od -An -tx1 | tr -d ' ')" != 0a && broken "$2/$1 its last line does not end"
  grep -q '[[:cntrl:]\\%]' "$1" && broken "$2/$1 holds a control character, a backslash or %"
  grep -Evq '^[0-9a-f]{64}  [^/].*$' "$1" && broken "$2/$1 holds a line that is not \"sha256, two spaces, path\""
  paths "$1" | grep -Eq '(^|/)\.{0,2}(/|$)|^[A-Za-z]:' && broken "$2/$1 names a climbing or absolute path"
  twin=$({ paths "$1"; paths "$1" | folders; } | awk '{ l = tolower($0) } l in seen { print; exit } { seen[l] = 1 }')
  test -z "$twin" || broken "$2/$1 names $twin twice, or beside a name that differs only in case"
  # Letters in pieces (U+0300-036F, Hangul U+1100-11FF): a second form of a name that some disks take for the first.
  paths "$1" | grep -q "$(printf '\314[\200-\277]\|\315[\200-\257]\|\341[\204-\207][\200-\277]')" && broken "$2/$1 names a path that is not in Unicode NFC"
}

check_record() {
  for json in pack.json data/verdicts.json; do
    test -f "$json" || continue
    double=$(twice "$json"); test -z "$double" || broken "$1/$json names $double twice in one object"
  done
  test "$(top pack.json sealedAt | tr -cd 0-9)" -ge "$(top pack.json startedAt | tr -cd 0-9)" || broken "$1/pack.json says that it was sealed before it began"
  test "$(top pack.json id)" = "$1" || broken "$1/pack.json is the record of another pack"
  awk '/^ "artifacts": \[/ { on = 1 } on && /^   "path": / { p = $0; sub(/^   "path": "/, "", p); sub(/",?$/, "", p) } on && /^   "sha256": / { s = substr($0, 15, 64); print s "  " p } /^ \]/ { on = 0 }' pack.json | sort > "$tmp/listed"
  sort manifest-sha256.txt | cmp -s - "$tmp/listed" || broken "$1/pack.json and manifest-sha256.txt list different files"
  awk '/^ "checks": \[/ { on = 1 } on && /^   "id": / { id = $0; sub(/^   "id": "/, "", id); sub(/",?$/, "", id) } on && /^   "ran": true/ { print "data/checks/" id "/evidence.json" } /^ \]/ { on = 0 }' pack.json | sort > "$tmp/ran"
  paths manifest-sha256.txt | grep '^data/checks/[^/]*/evidence\.json$' | sort | cmp -s - "$tmp/ran" || broken "$1/pack.json says that other checks ran than there is evidence of"
  grep -q '  data/verdicts\.json$' manifest-sha256.txt || broken "$1/data/verdicts.json is not in the manifest: the pack was sealed without a judgement"
  gate=$(awk '/"gate": ?\{/ { on = 1 } on && /"exit": ?[0-9]+/ { match($0, /"exit": ?[0-9]+/); e = substr($0, RSTART, RLENGTH); sub(/.*: ?/, "", e); print e; exit }' data/verdicts.json)
  exit_code=$(top pack.json exit)
  test -n "$exit_code" && test "$exit_code" = "$gate" || broken "$1/pack.json says exit $exit_code, and the sealed judgement ${gate:-nothing}"
  test "$(top pack.json state)" = aborted && test "$exit_code" = 0 && broken "$1/pack.json says that an aborted run passed"
  return 0
}

# Who signed $1 about the predicate $2, in a pack of folder name $3; sets $by to the keys of the line it holds under.
check_signature() {
  test -s "$1" || broken "$3/$1 is missing: the pack was signed, and the signature was removed"
  form='^{"payloadType":"application/vnd\.in-toto+json","payload":"\([A-Za-z0-9+/=]*\)","signatures":\[{"keyid":"\([^"]*\)","sig":"\([A-Za-z0-9+/=]*\)"}\]}$'
  test "$(wc -l < "$1")" -eq 1 && grep -q "$form" "$1" || broken "$3/$1 is not a DSSE envelope as Tickmark writes it"
  sed "s|$form|\\1|" "$1" | openssl base64 -d -A > "$tmp/payload"
  sed "s|$form|\\3|" "$1" | openssl base64 -d -A > "$tmp/sig"
  opening='{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"tagmanifest-sha256.txt","digest":{"sha256":"'$digest'"}}],"predicateType":"'$2'","predicate":{'
  test "$(head -c ${#opening} "$tmp/payload")" = "$opening" || broken "$3/$1 is the signature of another pack"
  test -n "$signer" || broken "$3/$1 was added: pack.json says that the pack was not signed"
  test -n "$signers" || return 0
  { printf 'DSSEv1 28 application/vnd.in-toto+json %s ' "$(wc -c < "$tmp/payload" | tr -d ' ')"; cat "$tmp/payload"; } > "$tmp/signed"
  sealed=$(top pack.json sealedAt | tr -cd 0-9 | cut -c1-14)
  while read -r row || test -n "$row"; do
    key=$(printf '%s\n' "$row" | sed -n 's/^[^# ][^ ]* .*ssh-ed25519 \(AAAA[A-Za-z0-9+/]*=\{0,2\}\).*$/\1/p; t
s/^[^# ][^ ]* ssh-ed25519 \(AAAA[A-Za-z0-9+/]*=\{0,2\}\).*$/\1/p')
    test -n "$key" || continue
    case $row in *namespaces=*tickmark*) ;; *namespaces=*) continue ;; esac
    { printf '\060\052\060\005\006\003\053\145\160\003\041\000'; printf '%s' "$key" | openssl base64 -d -A | tail -c 32; } > "$tmp/key"
    openssl pkeyutl -verify -pubin -keyform DER -inkey "$tmp/key" -rawin -in "$tmp/signed" -sigfile "$tmp/sig" >/dev/null 2>&1 || continue
    print=SHA256:$(printf '%s' "$key" | openssl base64 -d -A | openssl dgst -sha256 -binary | openssl base64 -A | tr -d =)
    test "$print" = "$signer" || broken "$3/$1 is signed by $print, and pack.json names $signer"
    for bound in after before; do
      at=$(printf '%s\n' "$row" | sed -n "s/.*valid-$bound=\"\([0-9]*\)Z\{0,1\}\".*/\1/p"); test -n "$at" || continue
      while test ${#at} -lt 14; do at=${at}0; done
      case $bound in after) test "$sealed" -ge "$at" ;; before) test "$sealed" -lt "$at" ;; esac || broken "$3/$1 is signed by a key that was not valid when the pack says it was sealed"
    done
    by=$(printf '%s\n' "$row" | cut -d' ' -f1); return 0
  done < "$signers"
  broken "$3/$1 is not signed by a key you trust"
}

# Sets $digest and $by of the pack in the current folder, of folder name $1.
check_pack() {
  by=
  odd=$(find . ! -type f ! -type d -o -type f -links +1 | head -n 1); test -z "$odd" || broken "$1/${odd#./} is a link or a special file; a pack holds regular files only"
  find . | grep -q '[[:cntrl:]\\%]' && broken "$1 holds a name with a control character, a backslash or %"
  for tag in tagmanifest-sha256.txt manifest-sha256.txt pack.json bagit.txt bag-info.txt; do test -f "$tag" || broken "$1/$tag is missing"; done
  for list in tagmanifest-sha256.txt manifest-sha256.txt signature.dsse.json verification.dsse.json; do bounded "$list" 16777216 "$1"; done
  bounded pack.json 33554432 "$1"; bounded data/verdicts.json 67108864 "$1"
  test "$(wc -l < manifest-sha256.txt)" -le 50000 || broken "$1/manifest-sha256.txt has more than 50000 lines"
  check_manifest tagmanifest-sha256.txt "$1"; check_manifest manifest-sha256.txt "$1"
  paths tagmanifest-sha256.txt | grep -vx 'verify\.sh' | sort | tr '\n' ' ' | grep -qx 'bag-info.txt bagit.txt manifest-sha256.txt pack.json ' || broken "$1/tagmanifest-sha256.txt does not list exactly the tag files"
  for list in tagmanifest-sha256.txt manifest-sha256.txt; do
    test -s "$list" || continue
    bad=$(sha256sum --strict --quiet -c "$list" 2>&1 </dev/null | head -n 1) && test -z "$bad" || broken "$1/$bad"
  done
  { paths tagmanifest-sha256.txt manifest-sha256.txt; echo tagmanifest-sha256.txt; for own in signature.dsse.json verification.dsse.json; do test ! -f "$own" || echo "$own"; done; } | sort > "$tmp/known"
  stray=$(find . -type f | sed 's|^\./||' | sort | comm -23 - "$tmp/known" | head -n 1); test -z "$stray" || broken "$1/$stray is in the folder and not in the manifest: it was added"
  empty=$(folders < "$tmp/known" > "$tmp/folders"; find . -type d ! -name . | sed 's|^\./||' | sort | comm -23 - "$tmp/folders" | head -n 1); test -z "$empty" || broken "$1/$empty is a folder without a file of the manifest: it was added"
  check_record "$1"
  digest=$(digest_of tagmanifest-sha256.txt)
  signer=$(top pack.json signer); test "$signer" != null || signer=
  if test -n "$signer" || test -f signature.dsse.json || test -f verification.dsse.json; then
    check_signature signature.dsse.json https://in-toto.io/attestation/test-result/v0.1 "$1"
    check_signature verification.dsse.json https://in-toto.io/attestation/svr/v0.1 "$1"
  fi
}

check_chain() {
  prior=null head=null signed=none last= told_at=
  test ! -L chain.jsonl || broken 'chain.jsonl is a link'
  : > "$tmp/sealed"; : > "$tmp/intents"
  while read -r line; do
    printf '%s\n' "$line" | grep -Eq '^\{"type":"(intent|sealed)","pack":"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}","at":"[0-9TZ:.-]*",("digest":"[0-9a-f]{64}","previous":("[0-9a-f]{64}"|null),"state":"(complete|aborted)",)?"prior":("[0-9a-f]{64}"|null)\}$' || broken "chain.jsonl holds a line that is no chain line"
    of() { printf '%s\n' "$line" | sed -n 's/.*"'"$1"'":"\{0,1\}\([^",}]*\)"\{0,1\}[,}].*/\1/p'; }
    test "$(of prior)" = "$prior" || broken 'chain.jsonl has a line that does not follow the line before it: a line was changed, added or removed'
    prior=$(printf '%s' "$line" | sha256sum | cut -c1-64)
    pack=$(of pack)
    if test "$(of type)" = intent; then last=$pack; printf '%s %s\n' "$pack" "$prior" >> "$tmp/intents"; continue; fi
    last=
    test ! -L "$pack" || broken "$pack is a link"
    test -d "$pack" || broken "$pack is in the chain and its folder is gone: a sealed run was removed"
    test "$(of previous)" = "$head" || broken "$pack does not follow the pack before it"
    cd "$pack" || refuse 77 "cannot enter $pack"
    check_pack "$pack"
    test "$(of digest)" = "$digest" || broken "$pack is not the pack that was sealed: digest $digest"
    test "$(top pack.json previous)" = "$head" || broken "$pack does not follow the pack before it"
    test "$(of state)" = "$(top pack.json state)" || broken "$pack has another state in chain.jsonl"
    intent=$(top pack.json intent)
    case $intent in ''|null) ;; *) grep -qx "$pack $intent" "$tmp/intents" || broken "$pack was announced by another line than chain.jsonl holds: the chain before it was made anew" ;; esac
    cd .. || exit 1
    head=$digest; test -z "$by" || signed=$digest
    test "$digest" != "$told" || told_at=$digest
    echo "$pack" >> "$tmp/sealed"; printf '  %s  sha256:%s%s\n' "$pack" "$digest" "${by:+  signed by $by}"
  done < chain.jsonl
  for folder in [0-9]*Z-??????; do
    test -d "$folder" && ! grep -qx "$folder" "$tmp/sealed" || continue
    test "$folder" = "$last" || broken "$folder has no line in chain.jsonl: it was not sealed here"
    refuse 75 "? $folder was never entered in the chain: a run was killed while it sealed; the next run finishes this"
  done
  test "$(tail -c 1 chain.jsonl | od -An -tx1 | tr -d ' ')" = 0a || refuse 75 '? chain.jsonl ends in a line that was cut short by a crash; the next run finishes this'
  test "$head" != null || refuse 75 '? nothing was sealed here'
  digest=$head by=
  test "$signed" != "$head" || by='a key you trust'
  test -z "$told" || test -n "$told_at" || broken "the chain does not hold $told: runs were removed, or this is another history"
}

cd "$place" || exit 77
if test -f chain.jsonl; then check_chain; else check_pack "$(basename "$(pwd)")"; fi
if test -n "$told"; then
  test "$told" = "$digest" || test -n "${told_at:-}" || broken "the digest is $digest, and you were told $told"
  test "$told" = "$digest" || refuse 75 "? holds; packs after $told are vouched for by nobody you named"
elif test -n "$signers"; then test -n "$by" || broken 'there is no signature by a key you trust: a pack without one is anybody'"'"'s'
else refuse 75 "? holds, sha256:$digest. Nothing outside vouches for it, and anybody can make a pack that holds: name the keys you trust (-s) or the digest you were told (-d)"
fi
printf '✓ holds, sha256:%s%s\n' "$digest" "${by:+, signed by $by}"
