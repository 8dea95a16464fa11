/* code.h - which build of tact runs. */
#ifndef BASE_CODE_H
#define BASE_CODE_H

#include <stdint.h>

/* A number for the program or library that this code stands in: another build
 * may make something else of the same files.  From what the linker noted in it
 * or, without such a note, from the file's path, size and time; 0 when neither
 * can be told. */
uint64_t code_number(void);

#endif
