/* Waits for a message box of this title, prints what it says, and clicks it away. */
#include <windows.h>

#define PATIENCE 120000 /* milliseconds */
#define LOOK_EVERY 50
#define TEXT_OF_A_MESSAGE_BOX 0xffff

int wmain(int count, wchar_t **arguments) {
    HWND box = NULL;
    for (int waited = 0; count > 1 && !box && waited < PATIENCE; waited += LOOK_EVERY) {
        Sleep(LOOK_EVERY);
        /* The class of all dialogs. */
        box = FindWindowW(L"#32770", arguments[1]);
        if (box && !IsWindowVisible(box)) {
            box = NULL;
        }
    }
    HWND words = box ? GetDlgItem(box, TEXT_OF_A_MESSAGE_BOX) : NULL;
    if (!words) {
        return 1;
    }
    static wchar_t text[4096];
    static char bytes[sizeof text * 2];
    SendMessageW(words, WM_GETTEXT, sizeof text / sizeof *text, (LPARAM)text);
    DWORD length = WideCharToMultiByte(CP_UTF8, 0, text, lstrlenW(text), bytes, sizeof bytes, NULL, NULL);
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, length, &length, NULL);
    return PostMessageW(box, WM_COMMAND, IDOK, 0) ? 0 : 2;
}
