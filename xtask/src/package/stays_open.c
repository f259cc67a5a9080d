/* For tests: a program that says that it runs, and runs until somebody ends it. */
#include <stdio.h>
#include <windows.h>

int main(void) {
    puts("running");
    fflush(stdout);
    Sleep(INFINITE);
    return 0;
}
