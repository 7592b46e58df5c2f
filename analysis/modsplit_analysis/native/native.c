/* Reads Java files to packed facts: the machine's form of `java/syntax`, for files without anything unusual.

   `read(path, digest, data, wide)` gives what `pack_facts(read_file(...))` would, or None for a file that is left to
   Python: one with syntax errors, or with something that these readers do not know or that nests very deeply. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <marshal.h>

#include "memory.h"

#include "lib.c"

#include "marshal.h"
#include "tree.h"
#include "reader.h"
#include "types.h"
#include "literals.h"
#include "expressions.h"
#include "statements.h"
#include "declarations.h"
#include "rows.h"
#include "places.h"
#include "again.h"

/* Header and types of a file. */
typedef struct {
  uint32_t package, package_at, annotation_count, import_count, type_count;
  Buffer annotations, imports, types, names;
} TopLevel;

static void read_import(Reader *reader, TopLevel *top, uint32_t at) {
  const char *text = reader->text + start(reader, at);
  uint32_t size = reader->items[at].end - start(reader, at), kept = 0, from = 6;
  int is_static = 0, on_demand = 0;
  char *made = make_text(reader, size);
  while (from < size && (uint8_t)text[from] <= ' ') from++;
  if (size - from > 6 && !memcmp(text + from, "static", 6) && (uint8_t)text[from + 6] <= ' ') is_static = 1, from += 6;
  for (; from < size && text[from] != ';'; from++) {
    if (text[from] == '/') leave(reader);
    if (text[from] == '*') {
      on_demand = 1;
    } else if ((uint8_t)text[from] > ' ') {
      made[kept++] = text[from];
    }
  }
  if (on_demand && kept) kept--;
  if (!kept) leave(reader);
  top->import_count++;
  put_tuple(&top->imports, 4);
  put_string(&top->imports, string_of(&reader->strings, made, kept, 1));
  put_bool(&top->imports, is_static);
  put_bool(&top->imports, on_demand);
  put_span(reader, &top->imports, at);
}

static void read_package(Reader *reader, TopLevel *top, uint32_t at) {
  EACH_NAMED(reader, child, at) {
    enum Kind it = kind(reader, child);
    if (it == K_identifier || it == K_scoped_identifier) {
      top->package = dotted(reader, child);
      top->package_at = child;
    } else if (is_annotation(it)) {
      annotation(reader, &top->annotations, child);
      top->annotation_count++;
    }
  }
}

static void read_top(Reader *reader, TopLevel *top) {
  EACH_NAMED(reader, child, 0) {
    enum Kind it = kind(reader, child);
    uint32_t name;
    if (it == K_import_declaration) {
      read_import(reader, top, child);
    } else if (it == K_package_declaration) {
      read_package(reader, top, child);
    } else if (is_named_type(it) && (name = child_of(reader, child, K_identifier))) {
      name = text_of(reader, name);
      if (top->package != W_nothing) name = joined(reader, top->package, '.', name);
      put_string(&top->names, name);
      type_declaration(reader, &top->types, child, name, W_nothing, 0);
      top->type_count++;
    } else if (it != K_module_declaration) {
      leave(reader);
    }
  }
}

/* Where lines start, and the end of the text; as `splitlines` of bytes sees lines. */
static void put_lines(Buffer *out, const char *text, uint32_t size) {
  uint32_t opened = open_as(out, 's'), before = out->size;
  set_number(room_for(out, 4), 0);
  for (uint32_t at = 0; at < size; at++) {
    if (text[at] == '\r' && at + 1 < size && text[at + 1] == '\n') continue;
    if (text[at] == '\n' || text[at] == '\r') set_number(room_for(out, 4), at + 1);
  }
  if (size && text[size - 1] != '\n' && text[size - 1] != '\r') set_number(room_for(out, 4), size);
  close_tuple(out, opened, out->size - before);
}

static void put_code_bytes(Reader *reader, Buffer *out) {
  uint32_t opened = open_as(out, 's'), before = out->size, numbered = 0;
  close_tuple(out, open_tuple(out), reader->bodies.count);
  restart(&reader->strings);
  for (uint32_t each = 0; each < reader->bodies.count; each++)
    put_all(out, &reader->bodies.all[each], &reader->strings, &numbered);
  close_tuple(out, opened, out->size - before);
}

typedef struct {
  const char *path, *digest, *wide;
  Py_ssize_t path_size, digest_size, wide_size;
} Given;

static PyObject *packed(Reader *reader, TopLevel *top, Given *given) {
  Buffer outline = take(reader), head = take(reader), rest = take(reader), stream = take(reader), tail = take(reader);
  put_tuple(&outline, 3);
  put_string(&outline, top->package);
  close_tuple(&outline, open_tuple(&outline), top->type_count);
  put_buffer(&outline, &top->names);
  close_tuple(&outline, open_as(&outline, '['), 0);
  put_tuple(&head, 10);
  put_string(&head, string_of(&reader->strings, given->path, (uint32_t)given->path_size, 0));
  put_string(&head, string_of(&reader->strings, given->digest, (uint32_t)given->digest_size, 0));
  if (top->package_at) {
    put_span(reader, &head, top->package_at);
  } else {
    put_none(&head);
  }
  close_tuple(&head, open_tuple(&head), top->annotation_count);
  put_buffer(&head, &top->annotations);
  put_list(&head, &top->imports, top->import_count);
  put_list(&head, &top->types, top->type_count);
  close_tuple(&head, open_as(&head, '['), reader->locals.count);
  for (uint32_t each = 0; each < reader->locals.count; each++) put_buffer(&head, &reader->locals.all[each]);
  put_code_bytes(reader, &tail);
  put_lines(&tail, reader->text, reader->size);
  put_bytes(&tail, given->wide, (uint32_t)given->wide_size);
  uint32_t numbered = 0;
  restart(&reader->strings);
  room_for(&stream, 4);
  put_all(&stream, &outline, &reader->strings, &numbered);
  set_number(stream.data, stream.size - 4);
  numbered = 0;
  restart(&reader->strings);
  put_all(&stream, &head, &reader->strings, &numbered);
  put_buffer(&stream, &tail);
  PyObject *found = PyBytes_FromStringAndSize((char *)stream.data, stream.size);
  give(reader, outline), give(reader, head), give(reader, rest), give(reader, stream), give(reader, tail);
  return found;
}

static Reader reader;
static Items items;
static int busy; /* another thread may come while Python is asked what a literal denotes */

static void clear(void) {
  for (Block *block = reader.made; block;) {
    Block *following = block->next;
    free(block);
    block = following;
  }
  reader.made = NULL;
  forget(&reader.strings, WORD_COUNT);
  reader.bodies.count = reader.locals.count = reader.counter_count = 0;
  reader.enclosing = W_nothing;
  reader.depth = reader.failed = 0;
}

static PyObject *read_file(PyObject *module, PyObject *args) {
  Given given;
  const char *data;
  Py_ssize_t size;
  if (!PyArg_ParseTuple(args, "s#s#y#y#", &given.path, &given.path_size, &given.digest, &given.digest_size, &data,
                        &size, &given.wide, &given.wide_size))
    return NULL;
  if (busy) Py_RETURN_NONE;
  busy = 1;
  PyObject *found = NULL;
  TSTree *tree = size < INT32_MAX / 4 ? parsed(given.path, data, (uint32_t)size) : NULL;
  if (tree && !ts_node_has_error(ts_tree_root_node(tree)) &&
      lay_out(java, tree, &items, line_comment, block_comment)) {
    clear();
    reader.text = data, reader.size = (uint32_t)size, reader.items = items.all;
    TopLevel top = {.package = W_nothing, .annotations = take(&reader), .imports = take(&reader)};
    top.types = take(&reader), top.names = take(&reader);
    read_top(&reader, &top);
    if (!reader.failed) found = packed(&reader, &top, &given);
    give(&reader, top.annotations), give(&reader, top.imports), give(&reader, top.types), give(&reader, top.names);
  }
  if (!found || !keep(given.path, data, (uint32_t)size, tree)) forget_last();
  busy = 0;
  return found || PyErr_Occurred() ? found : Py_NewRef(Py_None);
}

static PyObject *set_string_value(PyObject *module, PyObject *function) {
  Py_XSETREF(string_value, Py_NewRef(function));
  Py_RETURN_NONE;
}

static PyObject *grammar(PyObject *module, PyObject *nothing) {
  return Py_BuildValue("II", ts_language_symbol_count(java), ts_language_state_count(java));
}

static void know(const char *name, int is_named, enum Kind own) {
  TSSymbol found = ts_language_symbol_for_name(java, name, (uint32_t)strlen(name), is_named);
  if (found && found < MOST_KINDS) kind_of[found] = own;
}

static void learn(void) {
  static const char *words[] = {
#define _(name, text) text,
      WORDS(_)
#undef _
  };
#define _(name) know(#name, 1, K_##name);
  NAMED_KINDS(_)
#undef _
  know(".", 0, K_dot);
  know("[", 0, K_bracket);
  know("default", 0, K_default_word);
  line_comment = ts_language_symbol_for_name(java, "line_comment", 12, 1);
  block_comment = ts_language_symbol_for_name(java, "block_comment", 13, 1);
  memset(modifier_of, -1, sizeof modifier_of);
  for (int word = 0; word < WORD_COUNT; word++) {
    string_of(&reader.strings, words[word], (uint32_t)strlen(words[word]), 1);
    if (word < FIRST_MODIFIER) continue;
    TSSymbol found = ts_language_symbol_for_name(java, words[word], (uint32_t)strlen(words[word]), 0);
    if (found && found < MOST_KINDS) modifier_of[found] = (int16_t)word;
  }
}

static PyMethodDef methods[] = {
    {"read", read_file, METH_VARARGS, "The packed facts of a file without anything unusual, else None."},
    {"shaped", shaped, METH_O, "The facts that a row of plain tuples stands for."},
    {"placed", placed, METH_VARARGS, "Line, column, role, access and member of uses; None where Python has to say."},
    {"set_rows", set_rows, METH_O, "Says which classes rows stand for, the one of a whole file last."},
    {"set_string_value", set_string_value, METH_O, "Says who knows what a literal with unusual escapes denotes."},
    {"grammar", grammar, METH_NOARGS, "How many kinds of nodes and states the grammar has that this was made with."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "native", NULL, -1, methods, NULL, NULL, NULL, NULL};

const TSLanguage *tree_sitter_java(void);

PyMODINIT_FUNC PyInit_native(void) {
  java = tree_sitter_java();
  uint32_t version = ts_language_abi_version(java);
  if (version < TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION || version > TREE_SITTER_LANGUAGE_VERSION) {
    PyErr_SetString(PyExc_ImportError, "the grammar of Java does not fit the parser");
    return NULL;
  }
  learn();
  return PyModule_Create(&definition);
}
