#!/usr/bin/env bash
# Due notices a second by our program and by other engines: bash tests/bench/compare_engines.sh
# Installs what can be had: WeasyPrint and typst into a folder that is thrown away afterwards,
# LibreOffice by apt where this is root on Debian. What is not there is told and left out.
set -euo pipefail
cd "$(dirname "$0")/../.."
ours=${PYTHON:-.venv/bin/python}
apart=$(mktemp -d)
trap 'rm -rf "$apart"' EXIT

if ! command -v soffice >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        libreoffice-writer-nogui libreoffice-base-nogui libreoffice-base-drivers python3-uno \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 >/dev/null ||
        echo "LibreOffice could not be installed"
fi
python3 -m venv "$apart"
for engine in weasyprint typst; do
    "$apart/bin/pip" install --quiet "$engine" 2>/dev/null || echo "$engine could not be installed"
done

"$ours" tests/bench/bench_papers.py
for count in "${@:-60}"; do
    "$ours" tests/bench/bench_engines.py "$count" "$apart/bin/python"
done
