#pragma once
#include <stdint.h>

/// How often memory was asked for since the program began, by all threads together.
///
/// Only on Linux with glibc; elsewhere always 0.
int64_t allocations_count(void);

/// How many bytes were asked for since the program began.
int64_t allocations_bytes(void);
