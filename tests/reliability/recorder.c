/* Records what a program asks of files below TKVV_REC_DIR, and makes the n-th of it fail.

   Loaded with LD_PRELOAD. TKVV_REC_LOG gets one record a call: kind (1 byte), length of the name
   (4), offset (8), length of the data (8), name, data. TKVV_REC_FAIL is the number of the call from
   which on writes fail, TKVV_REC_ERRNO how, TKVV_REC_ONCE whether only that one does;
   TKVV_REC_SYNC counts flushes too. TKVV_REC_DEAF: flushes are not recorded, as if forgotten.
   TKVV_REC_SLOW: each flush takes so many milliseconds more, as on an old disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 4096
#define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)

static char folder[PATH_MAX], *names[MOST];
static size_t folder_length;
static int out = -1, how = EIO, once, flushes;
static long fail_at, calls, slow;
static const char *deaf;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t begun = PTHREAD_ONCE_INIT;

static void begin(void) {
    const char *text;
    if (!(text = getenv("TKVV_REC_DIR"))) return;
    strncpy(folder, text, sizeof folder - 1);
    folder_length = strlen(folder);
    if ((text = getenv("TKVV_REC_FAIL"))) fail_at = atol(text);
    if ((text = getenv("TKVV_REC_ERRNO"))) how = atoi(text);
    once = getenv("TKVV_REC_ONCE") != NULL;
    flushes = getenv("TKVV_REC_SYNC") != NULL;
    deaf = getenv("TKVV_REC_DEAF");
    if ((text = getenv("TKVV_REC_SLOW"))) slow = atol(text);
    if ((text = getenv("TKVV_REC_LOG"))) {
        int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
        out = real_open(text, O_CREAT | O_WRONLY | O_APPEND, 0644);
    }
}

static const char *below(const char *path, char *whole) {
    pthread_once(&begun, begin);
    if (!folder_length || !path) return NULL;
    if (path[0] != '/') {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here)) return NULL;
        snprintf(whole, PATH_MAX, "%.2000s/%.2000s", here, path);
        path = whole;
    }
    if (strncmp(path, folder, folder_length)) return NULL;
    return path[folder_length] == '/' ? path + folder_length + 1 : path[folder_length] ? NULL : ".";
}

static void put(char kind, const char *name, uint64_t at, const void *data, uint64_t length) {
    if (out < 0) return;
    uint32_t named = strlen(name);
    size_t size = 21 + named + length;
    char *record = malloc(size), *to = record;
    *to++ = kind;
    memcpy(to, &named, 4); memcpy(to + 4, &at, 8); memcpy(to + 12, &length, 8);
    memcpy(to + 20, name, named);
    if (length) memcpy(to + 20 + named, data, length);
    pthread_mutex_lock(&lock);
    ssize_t (*real_write)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (real_write(out, record, size) < 0) abort();
    pthread_mutex_unlock(&lock);
    free(record);
}

/* For a child of a program that was recorded: from now on, fail like this. */
void recorder_fail(long from, int error, int only_once, int also_flushes) {
    pthread_once(&begun, begin);
    calls = 0;
    fail_at = from; how = error; once = only_once; flushes = also_flushes;
}

static int fails(void) {
    long number = __sync_add_and_fetch(&calls, 1);
    if (!fail_at || number < fail_at || (once && number > fail_at)) return 0;
    errno = how;
    return 1;
}

static const char *known(int handle) {
    return handle >= 0 && handle < MOST ? names[handle] : NULL;
}

static void note(int handle, const char *path, int flags, int was_there) {
    char whole[PATH_MAX];
    const char *name = below(path, whole);
    if (handle < 0 || handle >= MOST) return;
    free(names[handle]);
    names[handle] = name ? strdup(name) : NULL;
    if (name && !was_there && flags & O_CREAT) put('C', name, 0, NULL, 0);
    else if (name && flags & O_TRUNC) put('T', name, 0, NULL, 0);
}

#define OPENS(function, at_type, at, ...)                                                      \
    {                                                                                          \
        REAL(function);                                                                        \
        mode_t mode = 0;                                                                       \
        if (flags & (O_CREAT | O_TMPFILE)) {                                                   \
            va_list more; va_start(more, flags); mode = va_arg(more, int); va_end(more);       \
        }                                                                                      \
        int was_there = faccessat(at, path, F_OK, 0) == 0;                                     \
        int handle = real(__VA_ARGS__, flags, mode), error = errno;                            \
        note(handle, path, flags, was_there);                                                  \
        errno = error;                                                                         \
        return handle;                                                                         \
    }
int open(const char *path, int flags, ...) OPENS(open, int, AT_FDCWD, path)
int open64(const char *path, int flags, ...) OPENS(open64, int, AT_FDCWD, path)
int openat(int at, const char *path, int flags, ...) OPENS(openat, int, at, at, path)
int openat64(int at, const char *path, int flags, ...) OPENS(openat64, int, at, at, path)

int close(int handle) {
    REAL(close);
    if (known(handle)) { free(names[handle]); names[handle] = NULL; }
    return real(handle);
}

ssize_t write(int handle, const void *data, size_t length) {
    REAL(write);
    const char *name = known(handle);
    if (!name) return real(handle, data, length);
    if (fails()) return -1;
    int flags = fcntl(handle, F_GETFL);
    off_t at = lseek(handle, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
    ssize_t written = real(handle, data, length);
    if (written > 0) put('W', name, at, data, written);
    return written;
}

#define PWRITES(function, type)                                                                \
    ssize_t function(int handle, const void *data, size_t length, type at) {                   \
        REAL(function);                                                                        \
        const char *name = known(handle);                                                      \
        if (name && fails()) return -1;                                                        \
        ssize_t written = real(handle, data, length, at);                                      \
        if (name && written > 0) put('W', name, at, data, written);                            \
        return written;                                                                        \
    }
PWRITES(pwrite, off_t)
PWRITES(pwrite64, off64_t)

#define CUTS(function, type)                                                                   \
    int function(int handle, type at) {                                                        \
        REAL(function);                                                                        \
        const char *name = known(handle);                                                      \
        if (name && fails()) return -1;                                                        \
        int result = real(handle, at);                                                         \
        if (name && !result) put('T', name, at, NULL, 0);                                      \
        return result;                                                                         \
    }
CUTS(ftruncate, off_t)
CUTS(ftruncate64, off64_t)

#define FLUSHES(function)                                                                      \
    int function(int handle) {                                                                 \
        REAL(function);                                                                        \
        const char *name = known(handle);                                                      \
        if (name && flushes && fails()) return -1;                                             \
        if (name && slow) usleep(slow * 1000);                                                 \
        int result = real(handle);                                                             \
        if (name && !result && !(deaf && strstr(name, deaf))) put('S', name, 0, NULL, 0);      \
        return result;                                                                         \
    }
FLUSHES(fsync)
FLUSHES(fdatasync)

int unlink(const char *path) {
    REAL(unlink);
    char whole[PATH_MAX], name[PATH_MAX] = "";
    const char *found = below(path, whole);
    if (found) strcpy(name, found);
    int result = real(path);
    if (found && !result) put('U', name, 0, NULL, 0);
    return result;
}

int rename(const char *from, const char *to) {
    REAL(rename);
    char whole[PATH_MAX], old[PATH_MAX] = "", new[PATH_MAX] = "";
    const char *found = below(from, whole);
    if (found) strcpy(old, found);
    if ((found = below(to, whole))) strcpy(new, found);
    int result = real(from, to);
    if (*old && *new && !result) put('R', old, 0, new, strlen(new));
    return result;
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    char whole[PATH_MAX];
    int result = real(path, mode);
    const char *found = below(path, whole);
    if (found && !result) put('D', found, 0, NULL, 0);
    return result;
}
