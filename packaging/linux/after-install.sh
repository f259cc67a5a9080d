#!/bin/sh
# Of the RPM package, which cannot carry empty folders: where the administrator's policies stand.
umask 022
mkdir -p /etc/app-password-wizard/policies/managed /etc/app-password-wizard/policies/recommended
