# Courier as its packages leave it, but for its ports, its certificate, these lines, and who has an account.
add_user courier 64002 /var/lib/courier
add_user '@ACCOUNT@' 64003 "$folder/written/mail"
mkdir -p "$folder/written/mail" /run/courier/authdaemon
maildirmake.courier "$folder/written/mail/Maildir"
chown -R 64003:64003 "$folder/written/mail"
sed -i 's/^authmodulelist=.*/authmodulelist="authuserdb"/; s/^DEBUG_LOGIN=.*/DEBUG_LOGIN=1/' /etc/courier/authdaemonrc
cat "$folder/certificate.pem" "$folder/key.pem" >/etc/courier/imapd.pem
cp /etc/courier/imapd.pem /etc/courier/pop3d.pem
printf 'ADDRESS=127.0.0.1\nPORT=@IMAP@\n' >>/etc/courier/imapd
printf 'ADDRESS=127.0.0.1\nPORT=@POP3@\n' >>/etc/courier/pop3d
printf 'SSLADDRESS=127.0.0.1\nSSLPORT=@IMAPS@\nTLS_DHPARAMS=\nTLS_CACHEFILE=\n' >>/etc/courier/imapd-ssl
printf 'SSLADDRESS=127.0.0.1\nSSLPORT=@POP3S@\nTLS_DHPARAMS=\nTLS_CACHEFILE=\n' >>/etc/courier/pop3d-ssl
cat >>/etc/courier/imapd <<'END'
@SETTINGS@
END
chmod 600 /etc/courier/*.pem
chown -R courier:courier /etc/courier/imapd.pem /etc/courier/pop3d.pem /run/courier
userdb '@ACCOUNT@' set uid=64003 gid=64003 "home=$folder/written/mail" shell=/bin/false
printf '%s\n%s\n' '@PASSWORD@' '@PASSWORD@' | userdbpw -md5 | userdb '@ACCOUNT@' set systempw
chmod 700 /etc/courier/userdb
makeuserdb
authdaemond start
pop3d start
pop3d-ssl start
imapd-ssl start
# The last, since it is waited for.
imapd start
# Nobody else is there to wait for what ends.
while :; do sleep 60 & wait; done
