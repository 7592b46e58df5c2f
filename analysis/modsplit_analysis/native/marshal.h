/* Python's marshal format, written as it is needed: no object is made of what is read.

A `Buffer` holds marshalled values without their strings: where one stands, and which it is, is noted beside it. Bodies
and local classes are read inside one another but kept one after the other, so only `put_all`, which joins them in their
final order, can know which strings were there before and are referred to by number. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  uint32_t at, string;
} Mention;

typedef struct {
  uint8_t *data;
  uint32_t size, room;
  Mention *mentions;
  uint32_t mention_count, mention_room;
} Buffer;

static void *grown(void *old, uint32_t *room, uint32_t wanted, size_t unit) {
  while (*room < wanted) *room = *room ? *room * 2 : 64;
  void *found = realloc(old, *room * unit);
  if (!found) abort();
  return found;
}

static inline uint8_t *room_for(Buffer *buffer, uint32_t more) {
  if (buffer->size + more > buffer->room)
    buffer->data = grown(buffer->data, &buffer->room, buffer->size + more, 1);
  uint8_t *place = buffer->data + buffer->size;
  buffer->size += more;
  return place;
}

static inline void set_number(uint8_t *place, uint32_t value) {
  place[0] = value, place[1] = value >> 8, place[2] = value >> 16, place[3] = value >> 24;
}

static inline void put_byte(Buffer *buffer, uint8_t byte) { *room_for(buffer, 1) = byte; }

static inline void put_none(Buffer *buffer) { put_byte(buffer, 'N'); }

static inline void put_bool(Buffer *buffer, int truth) { put_byte(buffer, truth ? 'T' : 'F'); }

static inline void put_tuple(Buffer *buffer, uint8_t size) {
  uint8_t *place = room_for(buffer, 2);
  place[0] = ')', place[1] = size;
}

/* A tuple or list whose size is known when it is complete. */
static inline uint32_t open_as(Buffer *buffer, char form) {
  uint8_t *place = room_for(buffer, 5);
  place[0] = form;
  return buffer->size - 4;
}

static inline uint32_t open_tuple(Buffer *buffer) { return open_as(buffer, '('); }

static inline void close_tuple(Buffer *buffer, uint32_t opened, uint32_t count) {
  set_number(buffer->data + opened, count);
}

static inline void put_int(Buffer *buffer, int32_t value) {
  uint8_t *place = room_for(buffer, 5);
  place[0] = 'i';
  set_number(place + 1, (uint32_t)value);
}

static void put_integer(Buffer *buffer, __int128 value) {
  if (value >= INT32_MIN && value <= INT32_MAX) {
    put_int(buffer, (int32_t)value);
    return;
  }
  unsigned __int128 left = value < 0 ? -value : value;
  uint16_t digits[10];
  int count = 0;
  for (; left; left >>= 15) digits[count++] = left & 0x7fff;
  uint8_t *place = room_for(buffer, 5 + 2 * count);
  place[0] = 'l';
  set_number(place + 1, (uint32_t)(value < 0 ? -count : count));
  for (int each = 0; each < count; each++)
    place[5 + 2 * each] = digits[each], place[6 + 2 * each] = digits[each] >> 8;
}

static void put_double(Buffer *buffer, double value) {
  uint8_t *place = room_for(buffer, 9);
  uint64_t bits;
  memcpy(&bits, &value, 8);
  place[0] = 'g';
  set_number(place + 1, (uint32_t)bits);
  set_number(place + 5, (uint32_t)(bits >> 32));
}

static void put_bytes(Buffer *buffer, const void *data, uint32_t size) {
  uint8_t *place = room_for(buffer, 5 + size);
  place[0] = 's';
  set_number(place + 1, size);
  memcpy(place + 5, data, size);
}

static inline void put_string(Buffer *buffer, uint32_t string) {
  if (buffer->mention_count == buffer->mention_room)
    buffer->mentions =
        grown(buffer->mentions, &buffer->mention_room, buffer->mention_count + 1, sizeof(Mention));
  buffer->mentions[buffer->mention_count++] = (Mention){buffer->size, string};
}

/* Everything that another buffer holds. */
static void put_buffer(Buffer *buffer, const Buffer *other) {
  uint32_t start = buffer->size, wanted = buffer->mention_count + other->mention_count;
  if (other->size) memcpy(room_for(buffer, other->size), other->data, other->size);
  if (wanted > buffer->mention_room)
    buffer->mentions = grown(buffer->mentions, &buffer->mention_room, wanted, sizeof(Mention));
  for (uint32_t each = 0; each < other->mention_count; each++) {
    Mention it = other->mentions[each];
    buffer->mentions[buffer->mention_count++] = (Mention){it.at + start, it.string};
  }
}

static inline void empty(Buffer *buffer) { buffer->size = buffer->mention_count = 0; }

/* The strings of a file, each once. */
typedef struct {
  const char *text;
  uint32_t size, hash;
  uint8_t interned, ascii;
  int32_t number; /* what it is referred to by in the stream that is being joined; -1: not there yet */
} String;

typedef struct {
  String *all;
  uint32_t count, room;
  uint32_t *slots, slot_count;
} Strings;

static uint32_t hash_of(const char *text, uint32_t size) {
  uint64_t hash = 0x9e3779b97f4a7c15u ^ size;
  uint32_t at = 0;
  for (; at + 8 <= size; at += 8) {
    uint64_t word;
    memcpy(&word, text + at, 8);
    hash = (hash ^ word) * 0xff51afd7ed558ccdu;
    hash ^= hash >> 32;
  }
  uint64_t last = 0;
  memcpy(&last, text + at, size - at);
  hash = (hash ^ last) * 0xff51afd7ed558ccdu;
  return (uint32_t)(hash ^ hash >> 32);
}

static void rehash(Strings *strings, uint32_t slot_count) {
  free(strings->slots);
  strings->slots = calloc(slot_count, sizeof(uint32_t));
  if (!strings->slots) abort();
  strings->slot_count = slot_count;
  for (uint32_t each = 0; each < strings->count; each++) {
    uint32_t slot = strings->all[each].hash & (slot_count - 1);
    while (strings->slots[slot]) slot = (slot + 1) & (slot_count - 1);
    strings->slots[slot] = each + 1;
  }
}

static int is_ascii(const char *text, uint32_t size) {
  for (uint32_t at = 0; at < size; at++)
    if ((uint8_t)text[at] >= 0x80) return 0;
  return 1;
}

/* The number of a string; the text has to stay where it is. */
static uint32_t string_of(Strings *strings, const char *text, uint32_t size, int interned) {
  if ((strings->count + 1) * 2 > strings->slot_count)
    rehash(strings, strings->slot_count ? strings->slot_count * 2 : 1024);
  uint32_t hash = hash_of(text, size), slot = hash & (strings->slot_count - 1);
  for (; strings->slots[slot]; slot = (slot + 1) & (strings->slot_count - 1)) {
    String *it = &strings->all[strings->slots[slot] - 1];
    if (it->hash == hash && it->size == size && !memcmp(it->text, text, size)) {
      it->interned |= interned;
      return strings->slots[slot] - 1;
    }
  }
  if (strings->count == strings->room)
    strings->all = grown(strings->all, &strings->room, strings->count + 1, sizeof(String));
  strings->all[strings->count] = (String){text, size, hash, interned, is_ascii(text, size), -1};
  strings->slots[slot] = strings->count + 1;
  return strings->count++;
}

/* Back to the first `kept` strings, which are the same for every file. */
static void forget(Strings *strings, uint32_t kept) {
  strings->count = kept;
  if (strings->slot_count > 1 << 14) {
    rehash(strings, 1 << 14);
  } else {
    memset(strings->slots, 0, strings->slot_count * sizeof(uint32_t));
    for (uint32_t each = 0; each < kept; each++) {
      uint32_t slot = strings->all[each].hash & (strings->slot_count - 1);
      while (strings->slots[slot]) slot = (slot + 1) & (strings->slot_count - 1);
      strings->slots[slot] = each + 1;
    }
  }
}

enum { REFERRED = 0x80 };

/* Joins a buffer to a stream, strings included; `numbered` counts what can be referred to so far. */
static void put_all(Buffer *stream, const Buffer *buffer, Strings *strings, uint32_t *numbered) {
  uint32_t from = 0;
  for (uint32_t each = 0; each <= buffer->mention_count; each++) {
    uint32_t to = each < buffer->mention_count ? buffer->mentions[each].at : buffer->size;
    if (to > from) memcpy(room_for(stream, to - from), buffer->data + from, to - from);
    from = to;
    if (each == buffer->mention_count) break;
    String *it = &strings->all[buffer->mentions[each].string];
    if (it->number >= 0) {
      uint8_t *place = room_for(stream, 5);
      place[0] = 'r';
      set_number(place + 1, (uint32_t)it->number);
      continue;
    }
    it->number = (int32_t)(*numbered)++;
    int small = it->ascii && it->size < 256;
    uint8_t *place = room_for(stream, (small ? 2 : 5) + it->size);
    if (small) {
      place[0] = (it->interned ? 'Z' : 'z') | REFERRED;
      place[1] = (uint8_t)it->size;
    } else {
      place[0] = (it->ascii ? (it->interned ? 'A' : 'a') : (it->interned ? 't' : 'u')) | REFERRED;
      set_number(place + 1, it->size);
    }
    memcpy(place + (small ? 2 : 5), it->text, it->size);
  }
}

/* Before a stream begins, no string is in it. */
static void restart(Strings *strings) {
  for (uint32_t each = 0; each < strings->count; each++) strings->all[each].number = -1;
}
