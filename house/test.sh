# `./juzhou test [--long]`, read by the script `juzhou`: every check and every test, and a last line that counts them.
long=() status=0
case ${2-} in
  "") ;;
  --long) long=(-Djuzhou.long=true) ;;
  *) say "usage: juzhou test [--long]" && exit 2 ;;
esac

lacking=() # what the tests need beside Java: a browser, a Chinese font, and a token of software
has chromium || has chromium-browser || has google-chrome || lacking+=(chromium)
[[ -n $(fc-list :lang=zh 2>/dev/null) ]] || lacking+=(fontconfig fonts-wqy-microhei)
has softhsm2-util || lacking+=(softhsm2)
if ((${#lacking[@]})) && [[ $EUID = 0 ]] && has apt-get; then
  say "installing ${lacking[*]}"
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${lacking[@]}" >&2 && lacking=() || true
fi
((${#lacking[@]} == 0)) || say "missing for the tests: ${lacking[*]}; install with your system's package manager."

python=$here/target/python/bin/python # the foreign verifier in conformance/ needs one package
works() { "$1" -c 'from cryptography.hazmat.primitives.asymmetric import mldsa' 2>/dev/null; }
works "$python" || ! works python3 || python=python3
works "$python" || { python3 -m venv "$here/target/python" && "$here/target/python/bin/pip" install -q cryptography; } >&2 || true
if works "$python"; then export JUZHOU_PYTHON=$python; else say "missing for conformance/: Python 3.11 with the package cryptography."; fi

rm -rf "$here"/*/target "$here"/apps/*/target # no test of yesterday; the running programs in target/app stay
maven verify -Dmaven.test.failure.ignore=true ${long[@]+"${long[@]}"} || status=1
if [[ ${JUZHOU_PYTHON-} ]] && compgen -G "$here/conformance/test_*.py" >/dev/null; then
  (cd "$here/conformance" && "$JUZHOU_PYTHON" -m unittest -v) 2>&1 | tee "$here/target/conformance.log" || status=1
fi
echo # ends whatever line Maven left open
((status == 0)) || say "the build itself failed: see above."
"$JAVA_HOME/bin/java" "$here/house/src/test/java/org/juzhou/house/TestSummary.java" "$here" || status=1
exit $status
