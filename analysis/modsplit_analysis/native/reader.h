/* What one reading of a file carries along: as `java/syntax/reader.py`, of which these files are the machine's form. */

#define NAMED_KINDS(_) \
  _(identifier) _(type_identifier) _(scoped_identifier) _(method_invocation) _(field_access) _(this) _(super) \
  _(parenthesized_expression) _(object_creation_expression) _(array_creation_expression) _(array_initializer) \
  _(element_value_array_initializer) _(array_access) _(cast_expression) _(lambda_expression) _(method_reference) \
  _(ternary_expression) _(unary_expression) _(update_expression) _(binary_expression) _(assignment_expression) \
  _(class_literal) _(string_literal) _(character_literal) _(decimal_integer_literal) _(hex_integer_literal) \
  _(octal_integer_literal) _(binary_integer_literal) _(decimal_floating_point_literal) \
  _(hex_floating_point_literal) _(true) _(false) _(null_literal) _(switch_expression) _(instanceof_expression) \
  _(annotation) _(marker_annotation) _(block) _(expression_statement) _(assert_statement) \
  _(synchronized_statement) _(while_statement) _(do_statement) _(constructor_body) _(labeled_statement) \
  _(for_statement) _(if_statement) _(local_variable_declaration) _(return_statement) _(yield_statement) \
  _(throw_statement) _(enhanced_for_statement) _(try_statement) _(try_with_resources_statement) \
  _(explicit_constructor_invocation) _(break_statement) _(continue_statement) _(line_comment) _(block_comment) \
  _(modifiers) _(dimensions) _(dimensions_expr) _(argument_list) _(type_arguments) _(type_parameters) \
  _(class_body) _(class_declaration) _(interface_declaration) _(enum_declaration) _(record_declaration) \
  _(annotation_type_declaration) _(scoped_type_identifier) _(generic_type) _(array_type) _(annotated_type) \
  _(integral_type) _(floating_point_type) _(boolean_type) _(void_type) _(wildcard) _(type_bound) \
  _(element_value_pair) _(annotation_argument_list) _(formal_parameters) _(formal_parameter) _(spread_parameter) \
  _(variable_declarator) _(catch_clause) _(finally_clause) _(catch_type) _(catch_formal_parameter) \
  _(resource_specification) _(switch_label) _(guard) _(pattern) _(record_pattern) _(switch_rule) \
  _(switch_block_statement_group) _(switch_block) _(record_pattern_body) _(underscore_pattern) _(superclass) \
  _(super_interfaces) _(extends_interfaces) _(permits) _(throws) _(interface_body) _(enum_body) \
  _(annotation_type_body) _(method_declaration) _(constructor_declaration) _(compact_constructor_declaration) \
  _(annotation_type_element_declaration) _(field_declaration) _(constant_declaration) _(enum_constant) \
  _(static_initializer) _(enum_body_declarations) _(import_declaration) _(package_declaration) \
  _(module_declaration)

/* The words that facts are made of, and those of modifiers: the first strings of every file, in this order. */
#define WORDS(_) \
  _(name, "name") _(get, "get") _(call, "call") _(new, "new") _(array, "array") _(init, "init") \
  _(index, "index") _(cast, "cast") _(is, "is") _(lambda, "lambda") _(ref, "ref") _(cond, "cond") \
  _(unary, "unary") _(step, "step") _(binary, "binary") _(set, "set") _(class, "class") _(this, "this") \
  _(super, "super") _(switch, "switch") _(annotation, "annotation") _(all, "all") _(bind, "bind") \
  _(record, "record") _(block, "block") _(local, "local") _(return, "return") _(yield, "yield") \
  _(throw, "throw") _(each, "each") _(try, "try") _(declare, "declare") _(chain, "chain") _(lit, "lit") \
  _(type, "type") _(String, "String") _(char, "char") _(int, "int") _(long, "long") _(float, "float") \
  _(double, "double") _(boolean, "boolean") _(null, "null") _(value, "value") _(underscore, "_") \
  _(nothing, "") _(var, "var") _(diamond, "<>") _(any, "?") _(extends, "? extends") _(above, "? super") \
  _(constructor_name, "<init>") _(method, "method") _(constructor, "constructor") _(compact, "compact") \
  _(element, "element") _(interface, "interface") _(enum, "enum") _(public, "public") \
  _(protected, "protected") _(private, "private") _(abstract, "abstract") _(static, "static") \
  _(final, "final") _(strictfp, "strictfp") _(default, "default") _(synchronized, "synchronized") \
  _(native, "native") _(transient, "transient") _(volatile, "volatile") _(sealed, "sealed") \
  _(non_sealed, "non-sealed")

enum Kind {
  K_other,
#define _(name) K_##name,
  NAMED_KINDS(_)
#undef _
      K_dot,
  K_bracket,
  K_default_word,
};

enum Word {
#define _(name, text) W_##name,
  WORDS(_)
#undef _
      WORD_COUNT
};

enum { FIRST_MODIFIER = W_public, MOST_KINDS = 1024, DEEPEST = 190 };

static const TSLanguage *java;
static uint8_t kind_of[MOST_KINDS];      /* our number of a kind of the grammar */
static int16_t modifier_of[MOST_KINDS];  /* the word that a token is; -1: no modifier */
static TSSymbol line_comment, block_comment;

typedef struct Block {
  struct Block *next;
  char text[];
} Block;

typedef struct {
  uint32_t key, count;
} Counter;

typedef struct {
  Buffer *all;
  uint32_t count, room;
} Buffers;

/* The text and the tree of a file, and what has been collected from them so far. `failed` says that the file has
   something that is left to the readers in Python; whatever was collected does not count then. */
typedef struct {
  const char *text;
  uint32_t size;
  Item *items;
  Strings strings;
  Buffers bodies, locals, spare;
  Block *made;
  Counter *counters;
  uint32_t counter_count, counter_room;
  uint32_t enclosing;
  int depth, failed;
} Reader;

static inline enum Kind kind(Reader *reader, uint32_t at) { return kind_of[reader->items[at].kind]; }

static inline uint32_t start(Reader *reader, uint32_t at) { return reader->items[at].start; }

static inline uint32_t first(Reader *reader, uint32_t at) { return reader->items[at].size ? at + 1 : 0; }

static inline uint32_t next(Reader *reader, uint32_t at) { return reader->items[at].next; }

static inline uint32_t count(Reader *reader, uint32_t at) { return reader->items[at].size; }

static inline int named(Reader *reader, uint32_t at) { return reader->items[at].named; }

#define EACH(reader, child, at) for (uint32_t child = first(reader, at); child; child = next(reader, child))

#define EACH_NAMED(reader, child, at) EACH(reader, child, at) if (named(reader, child))

/* The first child of a kind; 0 if there is none. */
static uint32_t child_of(Reader *reader, uint32_t at, enum Kind wanted) {
  EACH(reader, child, at) if (kind(reader, child) == wanted) return child;
  return 0;
}

static uint32_t first_named(Reader *reader, uint32_t at) {
  EACH_NAMED(reader, child, at) return child;
  return 0;
}

static uint32_t next_named(Reader *reader, uint32_t at) {
  for (at = next(reader, at); at && !named(reader, at);) at = next(reader, at);
  return at;
}

static uint32_t last_child(Reader *reader, uint32_t at) {
  uint32_t found = 0;
  EACH(reader, child, at) found = child;
  return found;
}

/* Leaves the file to Python. */
static inline void leave(Reader *reader) { reader->failed = 1; }

static inline int enter(Reader *reader, uint32_t at) {
  if (reader->failed || !at || ++reader->depth > DEEPEST) {
    leave(reader);
    return 0;
  }
  return 1;
}

static char *make_text(Reader *reader, uint32_t size) {
  Block *block = malloc(sizeof(Block) + size + 1);
  if (!block) abort();
  block->next = reader->made;
  reader->made = block;
  return block->text;
}

static inline uint32_t text_of(Reader *reader, uint32_t at) {
  Item *it = &reader->items[at];
  return string_of(&reader->strings, reader->text + it->start, it->end - it->start, 1);
}

/* The text of a qualified name, without the white space that may stand in it. */
static uint32_t dotted(Reader *reader, uint32_t at) {
  Item *it = &reader->items[at];
  const char *text = reader->text + it->start;
  uint32_t size = it->end - it->start, kept = 0;
  for (uint32_t each = 0; each < size; each++)
    if ((uint8_t)text[each] <= ' ') {
      char *made = make_text(reader, size);
      for (uint32_t from = 0; from < size; from++)
        if ((uint8_t)text[from] > ' ') made[kept++] = text[from];
      return string_of(&reader->strings, made, kept, 1);
    }
  return string_of(&reader->strings, text, size, 1);
}

/* Two strings with a character between them; the first one may be missing. */
static uint32_t joined(Reader *reader, uint32_t one, char between, uint32_t other) {
  String left = reader->strings.all[one], right = reader->strings.all[other];
  char *made = make_text(reader, left.size + right.size + 1);
  memcpy(made, left.text, left.size);
  made[left.size] = between;
  memcpy(made + left.size + 1, right.text, right.size);
  return string_of(&reader->strings, made, left.size + right.size + 1, 1);
}

/* The binary name of the next local class of a simple name inside the enclosing class. */
static uint32_t numbered(Reader *reader, uint32_t suffix) {
  uint32_t key = joined(reader, reader->enclosing, '$', suffix), found = 0;
  while (found < reader->counter_count && reader->counters[found].key != key) found++;
  if (found == reader->counter_count) {
    if (found == reader->counter_room)
      reader->counters = grown(reader->counters, &reader->counter_room, found + 1, sizeof(Counter));
    reader->counters[reader->counter_count++] = (Counter){key, 0};
  }
  String outer = reader->strings.all[reader->enclosing], inner = reader->strings.all[suffix];
  char *made = make_text(reader, outer.size + inner.size + 12);
  memcpy(made, outer.text, outer.size);
  int size = (int)outer.size + sprintf(made + outer.size, "$%u", ++reader->counters[found].count);
  memcpy(made + size, inner.text, inner.size);
  return string_of(&reader->strings, made, size + inner.size, 1);
}

static Buffer *another(Buffers *buffers) {
  if (buffers->count == buffers->room) {
    uint32_t before = buffers->room;
    buffers->all = grown(buffers->all, &buffers->room, buffers->count + 1, sizeof(Buffer));
    memset(buffers->all + before, 0, (buffers->room - before) * sizeof(Buffer));
  }
  Buffer *found = &buffers->all[buffers->count++];
  empty(found);
  return found;
}

/* A buffer for what is read out of order; given back with `give`. */
static Buffer take(Reader *reader) {
  Buffers *spare = &reader->spare;
  if (!spare->count) return (Buffer){0};
  Buffer found = spare->all[--spare->count];
  spare->all[spare->count] = (Buffer){0};
  empty(&found);
  return found;
}

static void give(Reader *reader, Buffer buffer) {
  Buffer *place = another(&reader->spare);
  free(place->data), free(place->mentions);
  *place = buffer;
}

/* Keeps a body; the result is its index. */
static uint32_t keep_body(Reader *reader, Buffer body) {
  Buffer *place = another(&reader->bodies), before = *place;
  *place = body;
  give(reader, before);
  return reader->bodies.count - 1;
}

static inline void put_word(Buffer *out, enum Word word) { put_string(out, word); }

/* The start of every code: how many parts it has, its operation and its place. */
static inline void put_code(Buffer *out, uint8_t size, enum Word operation, uint32_t place) {
  put_tuple(out, size);
  put_word(out, operation);
  put_int(out, (int32_t)place);
}

static inline void put_span(Reader *reader, Buffer *out, uint32_t at) {
  put_tuple(out, 2);
  put_int(out, (int32_t)reader->items[at].start);
  put_int(out, (int32_t)reader->items[at].end);
}

static enum Word expression(Reader *reader, Buffer *out, uint32_t at);
static uint32_t statement(Reader *reader, Buffer *out, uint32_t at);
static uint32_t local_class(Reader *reader, uint32_t at);
