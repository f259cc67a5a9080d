# Cyrus as its package leaves it, but for its ports, its certificate and these lines.
add_user cyrus 64001 /var/spool/cyrus
add_user '@ACCOUNT@' 64003 /nonexistent '@PASSWORD@'
add_user '@DENIED@' 64004 /nonexistent '@PASSWORD@'
# It takes no option twice.
printf '%s\n' 'sasl_pwcheck_method:' '@SETTINGS@' | sed -n 's/^\([a-z_]*\):.*/\1/p' | while read -r name; do
    sed -i "/^$name:/d" /etc/imapd.conf
done
cat >>/etc/imapd.conf <<'END'
sasl_pwcheck_method: saslauthd
sasl_saslauthd_path: /run/saslauthd/mux
tls_server_cert: /etc/cyrus-certificate.pem
tls_server_key: /etc/cyrus-key.pem
@SETTINGS@
END
cat >/etc/cyrus.conf <<'END'
START {
  recover cmd="/usr/sbin/cyrus ctl_cyrusdb -r"
}
SERVICES {
  imap cmd="imapd" listen="127.0.0.1:@IMAP@" prefork=0
  imaps cmd="imapd -s" listen="127.0.0.1:@IMAPS@" prefork=0
  pop3 cmd="pop3d" listen="127.0.0.1:@POP3@" prefork=0
  pop3s cmd="pop3d -s" listen="127.0.0.1:@POP3S@" prefork=0
}
EVENTS {
}
END
cp "$folder/certificate.pem" /etc/cyrus-certificate.pem
cp "$folder/key.pem" /etc/cyrus-key.pem
chown cyrus /etc/cyrus-certificate.pem /etc/cyrus-key.pem
mkdir -p /run/cyrus/proc /run/cyrus/lock /run/cyrus/socket /run/saslauthd
chown -R cyrus:cyrus /run/cyrus /var/lib/cyrus /var/spool/cyrus
/usr/sbin/cyrus makedirs --cleansquat
setpriv --reuid=cyrus --regid=cyrus --clear-groups /usr/lib/cyrus/bin/cyr_deny '@DENIED@'
# Who has an account, the system's own list says. A password can be checked with it, and no proof (SCRAM).
if [ -n '@SASLAUTHD@' ]; then
    saslauthd -a shadow -m /run/saslauthd -n 2
    chmod 755 /run/saslauthd
fi
# Not in the place of this shell: who gives up being root is not ended with the one that started it.
/usr/lib/cyrus/bin/master &
wait
