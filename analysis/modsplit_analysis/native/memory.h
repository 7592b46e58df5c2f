/* Memory of the parser, instead of malloc's: all that a file takes is given back at once, and nothing is taken apart
   before. What is freed on the way is taken again for what is as large. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { STEP = 16, MOST_STEPS = 128, LISTS = MOST_STEPS + 64, CHUNK = 1 << 20, MOST_KEPT = 8 };

typedef struct Chunk {
  struct Chunk *next;
  size_t room;
} Chunk;

/* Stands before every piece: which list it goes to when it is freed. */
typedef struct {
  size_t list;
} Piece;

static struct {
  Chunk *used, *kept;
  char *at, *end;
  void *freed[LISTS];
} memory;

static size_t list_for(size_t size, size_t *room) {
  size_t steps = (size + sizeof(Piece) + STEP - 1) / STEP;
  if (steps <= MOST_STEPS) {
    *room = steps * STEP;
    return steps;
  }
  size_t bits = 64 - __builtin_clzll(steps - 1);
  *room = ((size_t)1 << bits) * STEP;
  return MOST_STEPS + bits;
}

static void add_chunk(size_t wanted) {
  Chunk *chunk = memory.kept;
  if (chunk && wanted <= chunk->room) {
    memory.kept = chunk->next;
  } else {
    size_t room = wanted > CHUNK ? wanted : CHUNK;
    chunk = malloc(sizeof(Chunk) + room);
    if (!chunk) abort();
    chunk->room = room;
  }
  chunk->next = memory.used;
  memory.used = chunk;
  memory.at = (char *)(chunk + 1);
  memory.end = memory.at + chunk->room;
}

static inline void *piece(size_t size) {
  size_t room, list = list_for(size, &room);
  void *found = memory.freed[list];
  if (found) {
    memory.freed[list] = *(void **)found;
    return found;
  }
  if ((size_t)(memory.end - memory.at) < room) add_chunk(room);
  Piece *made = (Piece *)memory.at;
  memory.at += room;
  made->list = list;
  return made + 1;
}

static inline void give_back(void *given) {
  if (!given) return;
  size_t list = ((Piece *)given - 1)->list;
  *(void **)given = memory.freed[list];
  memory.freed[list] = given;
}

static void *cleared_piece(size_t count, size_t size) {
  if (size && count > SIZE_MAX / 2 / size) abort();
  return memset(piece(count * size), 0, count * size);
}

static void *larger_piece(void *given, size_t size) {
  if (!given) return piece(size);
  size_t room, list = list_for(size, &room), had = ((Piece *)given - 1)->list;
  if (list <= had) return given;
  size_t held = had <= MOST_STEPS ? had * STEP : ((size_t)1 << (had - MOST_STEPS)) * STEP;
  void *found = memcpy(piece(size), given, held - sizeof(Piece));
  give_back(given);
  return found;
}

/* Gives everything back; a few chunks are kept for the next file. */
static void give_all_back(void) {
  int count = 0;
  for (Chunk *chunk = memory.kept; chunk; chunk = chunk->next) count++;
  for (Chunk *chunk = memory.used, *following; chunk; chunk = following) {
    following = chunk->next;
    if (chunk->room > CHUNK || count >= MOST_KEPT) {
      free(chunk);
    } else {
      chunk->next = memory.kept;
      memory.kept = chunk;
      count++;
    }
  }
  memset(memory.freed, 0, sizeof memory.freed);
  memory.used = NULL;
  memory.at = memory.end = NULL;
}

#define ts_malloc piece
#define ts_calloc cleared_piece
#define ts_realloc larger_piece
#define ts_free give_back
