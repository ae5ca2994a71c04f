#include "CAllocations.h"

#include <stddef.h>

static int64_t count;
static int64_t bytes;

int64_t allocations_count(void) { return __atomic_load_n(&count, __ATOMIC_RELAXED); }
int64_t allocations_bytes(void) { return __atomic_load_n(&bytes, __ATOMIC_RELAXED); }

#if defined(__linux__) && defined(__GLIBC__)

#include <errno.h>

// A program's own malloc goes before the library's, for the Swift runtime too. glibc keeps its
// own under these names, and its free takes what they return.
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

// Two plain additions, so that the counting costs the measured code next to nothing. They may
// lose a call made by another thread at the same moment: measure on one thread.
static void note(size_t size) {
  count += 1;
  bytes += (int64_t)size;
}

void *malloc(size_t size) {
  note(size);
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  note(number * size);
  return __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size) {
  note(size);
  return __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  note(size);
  return __libc_memalign(alignment, size);
}

void *memalign(size_t alignment, size_t size) {
  note(size);
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
  note(size);
  *memory = __libc_memalign(alignment, size);
  return *memory == NULL ? ENOMEM : 0;
}

#endif
