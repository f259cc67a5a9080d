#!/usr/bin/env bash
# Makes the disk image for people and the flat package for MDM from the app:
#
#     package.sh "App Password Wizard.app" VERSION FOLDER
#
# What is named in these variables is done, and what is not is said to be left out:
#
#     APPLE_APPLICATION_IDENTITY   "Developer ID Application: … (TEAM)", signs the app and the disk image
#     APPLE_INSTALLER_IDENTITY     "Developer ID Installer: … (TEAM)", signs the package
#     APPLE_API_KEY_PATH, APPLE_API_KEY, APPLE_API_ISSUER
#                                  an App Store Connect key (.p8), its id and its issuer: notarises what is signed
#
# The certificates are in a keychain that is unlocked. `cargo xtask package` calls it, on macOS.
set -euo pipefail

if [ $# != 3 ]; then
    echo "usage: package.sh APP VERSION FOLDER" >&2
    exit 2
fi
app=$1 version=$2 folder=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

name="app-password-wizard-${version}-universal"
image="$folder/$name.dmg"
package="$folder/$name.pkg"

# notarise FILE: gives it to Apple and waits for the answer. A refusal prints why.
notarise() {
    if [ -z "${APPLE_API_KEY_PATH:-}" ]; then
        echo "not notarised, because APPLE_API_KEY_PATH is not set: $(basename "$1")"
        return
    fi
    local key=(--key "$APPLE_API_KEY_PATH" --key-id "$APPLE_API_KEY" --issuer "$APPLE_API_ISSUER")
    xcrun notarytool submit "$1" "${key[@]}" --wait --timeout 2h --output-format json | tee "$work/answer.json"
    if ! grep -q '"status" *: *"Accepted"' "$work/answer.json"; then
        id=$(sed -n 's/.*"id" *: *"\([^"]*\)".*/\1/p' "$work/answer.json" | head -n 1)
        xcrun notarytool log "$id" "${key[@]}" >&2 || true
        exit 1
    fi
}

# staple FILE: puts the answer into it, so that it is believed without a network.
staple() {
    if [ -n "${APPLE_API_KEY_PATH:-}" ]; then
        xcrun stapler staple "$1"
    fi
}

mkdir -p "$work/payload" "$work/image" "$folder"
ditto "$app" "$work/payload/App Password Wizard.app"
app="$work/payload/App Password Wizard.app"

# An app that nobody has signed does not start on Apple silicon: then it is signed by nobody in particular ("-").
codesign --force --options runtime --entitlements "$here/entitlements.plist" \
    ${APPLE_APPLICATION_IDENTITY:+--timestamp} --sign "${APPLE_APPLICATION_IDENTITY:--}" "$app"
codesign --verify --strict --verbose=2 "$app"
if [ -n "${APPLE_APPLICATION_IDENTITY:-}" ]; then
    ditto -c -k --keepParent "$app" "$work/app.zip"
    notarise "$work/app.zip"
    staple "$app"
else
    # Apple would refuse what nobody has signed.
    echo "not signed and not notarised, because APPLE_APPLICATION_IDENTITY is not set: $(basename "$app")"
fi

pkgbuild --root "$work/payload" --component-plist "$here/components.plist" --install-location /Applications \
    --identifier org.app-password-wizard --version "$version" "$work/app.pkg"
sed "s/@VERSION@/$version/" "$here/distribution.xml" >"$work/distribution.xml"
rm -f "$package"
if [ -n "${APPLE_INSTALLER_IDENTITY:-}" ]; then
    productbuild --distribution "$work/distribution.xml" --package-path "$work" --timestamp \
        --sign "$APPLE_INSTALLER_IDENTITY" "$package"
    notarise "$package"
    staple "$package"
else
    productbuild --distribution "$work/distribution.xml" --package-path "$work" "$package"
    echo "not signed, because APPLE_INSTALLER_IDENTITY is not set: $(basename "$package")"
fi

ditto "$app" "$work/image/App Password Wizard.app"
ln -s /Applications "$work/image/Applications"
rm -f "$image"
hdiutil create -volname "App Password Wizard" -srcfolder "$work/image" -fs HFS+ -format UDZO "$image"
if [ -n "${APPLE_APPLICATION_IDENTITY:-}" ]; then
    codesign --force --timestamp --sign "$APPLE_APPLICATION_IDENTITY" "$image"
    notarise "$image"
    staple "$image"
else
    echo "not signed, because APPLE_APPLICATION_IDENTITY is not set: $(basename "$image")"
fi
