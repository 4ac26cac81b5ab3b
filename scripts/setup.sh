#!/usr/bin/env bash
# Makes a fresh clone ready: packages, Node, fonts, the bundled command; with --test also the PDF
# readers that tests check our PDFs with. Does nothing, silently, where all is in order. Needs Node 20
# or newer and npm to begin with; everything else then runs on the Node that package.json names.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }

# What reads the last line of `npm test` must see that nothing could be tested.
[ "${1:-}" != --test ] || trap '[ $? -eq 0 ] || echo "0 passed, 1 failed"' EXIT

packages_in_order() {
  [ -d node_modules ] && cmp -s package-lock.json node_modules/.installed-lock.json
}

install_packages() {
  command -v npm >/dev/null || { say '缺少 npm：请先安装 Node 20 或更新版本。 npm is missing: install Node 20 or newer first.'; exit 1; }
  say '安装依赖… Installing packages…'
  # NODE_ENV=production and omit settings would leave out the tools that set-up itself runs on.
  local options='--include=dev --include=optional --no-audit --no-fund --loglevel=error'
  # shellcheck disable=SC2086
  npm ci $options >&2 || {
    say '再试一次… Trying once more…'
    npm ci --prefer-offline $options >&2
  }
}

node_runs() { node_modules/.bin/node --version >/dev/null 2>&1; }

# The package `node` fetches its binary by an install script, which npm may be told not to run.
install_node() {
  say '安装 Node… Installing Node…'
  (cd node_modules/node && node installArchSpecificPackage.js >&2)
  mkdir -p node_modules/.bin
  ln -sf ../node/bin/node node_modules/.bin/node
  node_runs || { say 'node_modules/.bin/node 无法运行。 node_modules/.bin/node does not run.'; exit 1; }
}

# Debian package : a program or file of it. First what the window is tested in, then printing houses'
# servers; the last four are the PDF/A validator and what it runs on.
READERS='chromium:chromium xvfb:Xvfb
  openssh-server:/usr/sbin/sshd openssh-client:ssh-keygen vsftpd:/usr/sbin/vsftpd openssl:openssl
  poppler-utils:pdftotext qpdf:qpdf mupdf-tools:mutool ghostscript:gs
  default-jre-headless:java libpdfbox2-java:/usr/share/java/preflight.jar
  libactivation-java:/usr/share/java/javax.activation.jar libjaxb-api-java:/usr/share/java/jaxb-api.jar'

missing_readers() {
  for pair in $READERS; do
    command -v "${pair#*:}" >/dev/null || [ -e "${pair#*:}" ] || printf '%s ' "${pair%%:*}"
  done
}

install_readers() {
  local missing=$1 as_root=''
  if [ "$(id -u)" -ne 0 ]; then as_root='sudo -n'; fi
  say "安装检查工具… Installing test tools: $missing"
  # $missing and $as_root are lists of words.
  # shellcheck disable=SC2086
  if command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    local install="$as_root apt-get install -y -q --no-install-recommends $missing"
    $install >/dev/null 2>&1 || { $as_root apt-get update -q >/dev/null 2>&1 && $install >/dev/null 2>&1; } || true
  fi
  missing=$(missing_readers)
  if [ -n "$missing" ]; then
    say "请自行安装，否则部分检查会略过或失败： Please install, or some checks are skipped or fail: $missing"
  fi
}

packages_in_order || install_packages
node_runs || install_node
packages_in_order || cp package-lock.json node_modules/.installed-lock.json
NODE=node_modules/.bin/node
"$NODE" scripts/prepare-fonts.ts &
fonts=$!
"$NODE" scripts/build.ts --if-stale
wait "$fonts"
if [ "${1:-}" = --test ]; then
  missing=$(missing_readers)
  [ -z "$missing" ] || install_readers "$missing"
  # The desktop's own program is downloaded where it can be had; what needs it is skipped elsewhere.
  "$NODE" scripts/electron-binary.ts || true
fi
