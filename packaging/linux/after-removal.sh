#!/bin/sh
# Of the RPM package, which does not own its folders. $1 is how many versions stay: at an upgrade one does. What is not empty
# is the administrator's.
[ "$1" = 0 ] || exit 0
etc=/etc/app-password-wizard
for folder in "$etc/policies/managed" "$etc/policies/recommended" "$etc/policies" "$etc" \
    /usr/share/licenses/app-password-wizard; do
    if [ -d "$folder" ]; then
        rmdir --ignore-fail-on-non-empty "$folder"
    fi
done
