/* Starts a program from a console of its own, without handing it anything to write to, and prints what the console then shows. */
#include <windows.h>

int wmain(void) {
    HANDLE output = GetStdHandle(STD_OUTPUT_HANDLE);
    FreeConsole();
    if (!AllocConsole()) {
        return 101;
    }
    HANDLE console = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                                 OPEN_EXISTING, 0, NULL);
    SetStdHandle(STD_INPUT_HANDLE, NULL);
    SetStdHandle(STD_OUTPUT_HANDLE, NULL);
    SetStdHandle(STD_ERROR_HANDLE, NULL);

    /* Everything behind our own name, which has no space in it. */
    wchar_t *command = wcschr(GetCommandLineW(), L' ');
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION child;
    if (!command || !CreateProcessW(NULL, command + 1, NULL, NULL, FALSE, 0, NULL, NULL, &start, &child)) {
        return 102;
    }
    WaitForSingleObject(child.hProcess, INFINITE);
    DWORD code = 103;
    GetExitCodeProcess(child.hProcess, &code);

    CONSOLE_SCREEN_BUFFER_INFO screen;
    if (!GetConsoleScreenBufferInfo(console, &screen)) {
        return 104;
    }
    for (COORD row = {0, 0}; row.Y <= screen.dwCursorPosition.Y; row.Y++) {
        wchar_t letters[512];
        char line[2048];
        DWORD count = 0;
        DWORD width = screen.dwSize.X < 512 ? screen.dwSize.X : 512;
        ReadConsoleOutputCharacterW(console, letters, width, row, &count);
        while (count > 0 && letters[count - 1] == L' ') {
            count--;
        }
        int length = WideCharToMultiByte(CP_UTF8, 0, letters, count, line, sizeof line - 1, NULL, NULL);
        line[length] = '\n';
        WriteFile(output, line, length + 1, &count, NULL);
    }
    return code;
}
