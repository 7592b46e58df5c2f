/* A large file is mostly read again with an edit in it: its tree stays, and what the edit left alone is not parsed. */

enum { LARGE = 1 << 14, MOST_GROWN = 2 };

static struct {
  char *path, *text;
  uint32_t size, chunks; /* of the text; in use when the file was parsed as a whole */
  TSTree *tree;
} last;

static uint32_t chunks_used(void) {
  uint32_t count = 0;
  for (Chunk *chunk = memory.used; chunk; chunk = chunk->next) count++;
  return count;
}

/* Gives the memory of the last tree back, and all else that the parser took. */
static void forget_last(void) {
  free(last.path), free(last.text);
  memset(&last, 0, sizeof last);
  give_all_back();
}

static TSPoint point_at(const char *text, uint32_t size) {
  TSPoint found = {0, 0};
  const char *line = text, *end = text + size;
  for (const char *at; (at = memchr(line, '\n', (size_t)(end - line))); line = at + 1) found.row++;
  found.column = (uint32_t)(end - line);
  return found;
}

/* The last tree, told what differs in the text now; NULL where another file was read last. */
static TSTree *told(const char *path, const char *text, uint32_t size) {
  if (!last.tree || strcmp(last.path, path) || chunks_used() > MOST_GROWN * last.chunks) return NULL;
  uint32_t least = size < last.size ? size : last.size, first = 0, after = 0;
  while (first < least && text[first] == last.text[first]) first++;
  while (after < least - first && text[size - 1 - after] == last.text[last.size - 1 - after]) after++;
  TSInputEdit edit = {
      .start_byte = first,
      .old_end_byte = last.size - after,
      .new_end_byte = size - after,
      .start_point = point_at(text, first),
      .old_end_point = point_at(last.text, last.size - after),
      .new_end_point = point_at(text, size - after),
  };
  ts_tree_edit(last.tree, &edit);
  return last.tree;
}

/* The tree of a text; it stands until `forget_last`. */
static TSTree *parsed(const char *path, const char *text, uint32_t size) {
  TSTree *old = told(path, text, size), *found = NULL;
  if (!old) forget_last();
  TSParser *parser = ts_parser_new();
  if (ts_parser_set_language(parser, java)) found = ts_parser_parse_string(parser, old, text, size);
  ts_parser_delete(parser);
  if (old) ts_tree_delete(old);
  last.tree = NULL;
  return found;
}

/* Keeps the tree of a file for the next time; false where that is not worth it. */
static int keep(const char *path, const char *text, uint32_t size, TSTree *tree) {
  if (size < LARGE) return 0;
  size_t length = strlen(path) + 1;
  char *named = malloc(length), *copied = malloc(size);
  if (!named || !copied) {
    free(named), free(copied);
    return 0;
  }
  if (!last.chunks) last.chunks = chunks_used();
  free(last.path), free(last.text);
  last.path = memcpy(named, path, length), last.text = memcpy(copied, text, size);
  last.size = size, last.tree = tree;
  return 1;
}
