# A system of its own around programs that look for everything at fixed places: what Debian's packages bring lies over this
# computer's own folders, and whatever is written there is gone with the house. Runs as root, as the first process.
set -e
system='@SYSTEM@'
folder='@FOLDER@'
mkdir "$folder/written"
mount -t tmpfs tmpfs "$folder/written"
for name in etc usr var; do
    mkdir "$folder/written/$name" "$folder/written/$name.work"
    mount -t overlay overlay -o "lowerdir=$system/$name:/$name,upperdir=$folder/written/$name,workdir=$folder/written/$name.work" "/$name"
done
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /dev
mknod -m 666 /dev/null c 1 3
mknod -m 666 /dev/zero c 1 5
mknod -m 666 /dev/random c 1 8
mknod -m 666 /dev/urandom c 1 9
mkdir /dev/shm
ln -s "$folder/syslog" /dev/log

# A user of the system, with a password if there is one: name, number, home, password.
add_user() {
    echo "$1:x:$2:$2::$3:/usr/sbin/nologin" >>/etc/passwd
    echo "$1:x:$2:" >>/etc/group
    echo "$1:$(if [ -n "$4" ]; then openssl passwd -6 "$4"; else echo '*'; fi):20000:0:99999:7:::" >>/etc/shadow
}

@SERVER@
