#!/bin/sh
# Makes sure that Chromium, Firefox, Node.js and a mail server for the tests are here, by the system's
# package manager. Nothing of it is started: each test starts its own mail server.
set -u

missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
	command -v google-chrome >/dev/null || missing="$missing chromium"
command -v firefox-esr >/dev/null || command -v firefox >/dev/null || missing="$missing firefox"
command -v npm >/dev/null || missing="$missing node"
PATH="$PATH:/usr/sbin:/usr/local/sbin" command -v dovecot >/dev/null || missing="$missing dovecot"
[ -z "$missing" ] && exit 0

echo "Installing what the browser tests need:$missing" >&2
as_root=""
if [ "$(id -u)" != 0 ]; then
	as_root="sudo -n"
	command -v sudo >/dev/null || as_root="false"
fi
command -v apt-get >/dev/null && $as_root apt-get update -qq
for what in $missing; do
	if command -v apt-get >/dev/null; then
		case $what in
		firefox) names="firefox-esr" ;;
		node) names="nodejs npm" ;;
		dovecot) names="dovecot-imapd" ;;
		*) names="chromium" ;;
		esac
		# shellcheck disable=SC2086
		DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $names >/dev/null ||
			{ [ "$what" = firefox ] && $as_root apt-get install -y -qq firefox >/dev/null; }
	elif command -v dnf >/dev/null; then
		case $what in node) names="nodejs npm" ;; *) names="$what" ;; esac
		# shellcheck disable=SC2086
		$as_root dnf install -y -q $names
	elif command -v pacman >/dev/null; then
		case $what in node) names="nodejs npm" ;; *) names="$what" ;; esac
		# shellcheck disable=SC2086
		$as_root pacman -S --noconfirm --quiet $names
	elif command -v brew >/dev/null; then
		case $what in node | dovecot) brew install --quiet "$what" ;; *) brew install --quiet --cask "$what" ;; esac
	else
		false
	fi || {
		echo "Cannot install $what here. Install it yourself and run make test again, or leave the browsers out with: make test-fast" >&2
		exit 1
	}
done
