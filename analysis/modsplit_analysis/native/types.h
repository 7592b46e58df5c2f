/* Types, annotations and modifiers: as `java/syntax/types.py`. */

static int is_type(enum Kind it) {
  switch (it) {
    case K_type_identifier: case K_scoped_type_identifier: case K_generic_type: case K_array_type:
    case K_annotated_type: case K_integral_type: case K_floating_point_type: case K_boolean_type: case K_void_type:
      return 1;
    default:
      return 0;
  }
}

static inline int is_annotation(enum Kind it) { return it == K_annotation || it == K_marker_annotation; }

/* A type while it is put together; `args` and `extra` are parts one after the other. */
typedef struct {
  uint32_t name, dimensions, place, arg_count, extra_count;
  Buffer args, extra;
} Type;

static void read_type(Reader *reader, uint32_t at, uint32_t dimensions, Type *found);

static void free_type(Reader *reader, Type *type) {
  if (type->args.room) give(reader, type->args);
  if (type->extra.room) give(reader, type->extra);
}

static void put_type(Buffer *out, const Type *type) {
  put_tuple(out, 5);
  put_string(out, type->name);
  close_tuple(out, open_tuple(out), type->arg_count);
  put_buffer(out, &type->args);
  put_int(out, (int32_t)type->dimensions);
  put_int(out, (int32_t)type->place);
  close_tuple(out, open_tuple(out), type->extra_count);
  put_buffer(out, &type->extra);
}

/* A type as it stands; the result is its name. */
static uint32_t type(Reader *reader, Buffer *out, uint32_t at, uint32_t dimensions) {
  Type found;
  read_type(reader, at, dimensions, &found);
  put_type(out, &found);
  free_type(reader, &found);
  return found.name;
}

/* As `type`, but nothing for `var`. */
static void declared_type(Reader *reader, Buffer *out, uint32_t at, uint32_t dimensions) {
  Type found;
  read_type(reader, at, dimensions, &found);
  if (found.name == W_var) {
    put_none(out);
  } else {
    put_type(out, &found);
  }
  free_type(reader, &found);
}

static uint32_t dimension_count(Reader *reader, uint32_t at) {
  uint32_t found = 0;
  if (at) EACH(reader, child, at) found += kind(reader, child) == K_bracket;
  return found;
}

static void put_arguments(Reader *reader, Buffer *out, uint32_t list) {
  uint32_t opened = open_tuple(out), found = 0;
  if (list) EACH_NAMED(reader, child, list) {
    found++;
    put_tuple(out, 2);
    if (kind(reader, child) == K_element_value_pair) {
      uint32_t key = first_named(reader, child), value = key ? next_named(reader, key) : 0;
      if (!value) leave(reader);
      put_string(out, text_of(reader, key));
      expression(reader, out, value);
    } else {
      put_word(out, W_value);
      expression(reader, out, child);
    }
  }
  close_tuple(out, opened, found);
}

/* An annotation as code. */
static void annotation_code(Reader *reader, Buffer *out, uint32_t at) {
  put_code(out, 4, W_annotation, start(reader, at));
  put_string(out, dotted(reader, first_named(reader, at)));
  put_arguments(reader, out, child_of(reader, at, K_annotation_argument_list));
}

/* The annotations among the named children of a node as codes; the result is how many. */
static uint32_t annotation_codes(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t found = 0;
  if (at) EACH_NAMED(reader, child, at) if (is_annotation(kind(reader, child))) {
    annotation_code(reader, out, child);
    found++;
  }
  return found;
}

static void annotation(Reader *reader, Buffer *out, uint32_t at) {
  put_tuple(out, 3);
  put_string(out, dotted(reader, first_named(reader, at)));
  put_arguments(reader, out, child_of(reader, at, K_annotation_argument_list));
  put_span(reader, out, at);
}

/* The words of a `modifiers` node (0: none), `before` them those that always hold. */
static void put_words(Reader *reader, Buffer *out, uint32_t at, const enum Word *before, uint32_t found) {
  uint32_t opened = open_tuple(out);
  for (uint32_t each = 0; each < found; each++) put_word(out, before[each]);
  if (at) EACH(reader, child, at) {
    int16_t word = modifier_of[reader->items[child].kind];
    if (word >= 0) {
      put_word(out, (enum Word)word);
      found++;
    }
  }
  close_tuple(out, opened, found);
}

/* The annotations of a `modifiers` node (0: none). */
static void put_annotations(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t opened = open_tuple(out), found = 0;
  if (at) EACH(reader, child, at) if (is_annotation(kind(reader, child))) {
    annotation(reader, out, child);
    found++;
  }
  close_tuple(out, opened, found);
}

static void more_marks(Reader *reader, Type *found, uint32_t at) {
  if (!found->extra.room) found->extra = take(reader);
  found->extra_count += annotation_codes(reader, &found->extra, at);
}

static void read_generic(Reader *reader, uint32_t at, uint32_t dimensions, Type *found) {
  uint32_t base = first_named(reader, at), given = base ? next_named(reader, base) : 0;
  read_type(reader, base, 0, found);
  found->dimensions = dimensions;
  found->place = start(reader, at);
  if (!found->args.room) found->args = take(reader);
  empty(&found->args);
  found->arg_count = 0;
  if (given) EACH_NAMED(reader, child, given) {
    type(reader, &found->args, child, 0);
    found->arg_count++;
  }
  if (!found->arg_count) {
    put_type(&found->args, &(Type){.name = W_diamond});
    found->arg_count = 1;
  }
}

static void read_scoped(Reader *reader, uint32_t at, uint32_t dimensions, Type *found) {
  Type outer;
  uint32_t scope = first_named(reader, at), last = last_child(reader, at);
  read_type(reader, scope, 0, &outer);
  *found = (Type){.dimensions = dimensions, .place = start(reader, at)};
  found->name = joined(reader, outer.name, '.', text_of(reader, last));
  found->extra = take(reader);
  put_buffer(&found->extra, &outer.args);
  put_buffer(&found->extra, &outer.extra);
  found->extra_count = outer.arg_count + outer.extra_count;
  free_type(reader, &outer);
  more_marks(reader, found, at);
}

static void read_wildcard(Reader *reader, uint32_t at, Type *found) {
  *found = (Type){.name = W_any, .place = start(reader, at)};
  EACH_NAMED(reader, child, at) if (is_type(kind(reader, child))) {
    found->name = child_of(reader, at, K_super) ? W_above : W_extends;
    found->args = take(reader);
    found->arg_count = 1;
    type(reader, &found->args, child, 0);
    break;
  }
  more_marks(reader, found, at);
}

static void read_type(Reader *reader, uint32_t at, uint32_t dimensions, Type *found) {
  *found = (Type){.name = W_nothing, .dimensions = dimensions, .place = start(reader, at)};
  if (!enter(reader, at)) return;
  switch (kind(reader, at)) {
    case K_type_identifier: case K_integral_type: case K_floating_point_type: case K_boolean_type: case K_void_type:
      found->name = text_of(reader, at);
      break;
    case K_generic_type:
      read_generic(reader, at, dimensions, found);
      break;
    case K_scoped_type_identifier:
      read_scoped(reader, at, dimensions, found);
      break;
    case K_array_type: {
      uint32_t element = first_named(reader, at);
      EACH(reader, child, at) if (child != element) dimensions += dimension_count(reader, child);
      read_type(reader, element, dimensions, found);
      EACH(reader, child, at) if (child != element) more_marks(reader, found, child);
      break;
    }
    case K_annotated_type:
      read_type(reader, last_child(reader, at), dimensions, found);
      more_marks(reader, found, at);
      break;
    case K_wildcard:
      read_wildcard(reader, at, found);
      break;
    default:
      found->name = dotted(reader, at);
  }
  reader->depth--;
}

static uint32_t more_types(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t found = 0;
  if (at && enter(reader, at)) {
    EACH_NAMED(reader, child, at) {
      if (is_type(kind(reader, child))) {
        type(reader, out, child, 0);
        found++;
      } else {
        found += more_types(reader, out, child);
      }
    }
    reader->depth--;
  }
  return found;
}

/* The types of a clause (0: none). */
static void put_types(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t opened = open_tuple(out);
  close_tuple(out, opened, more_types(reader, out, at));
}

/* `<A, B extends C & D>` (0: none). */
static void put_type_parameters(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t opened = open_tuple(out), found = 0;
  if (at) EACH_NAMED(reader, child, at) {
    uint32_t name = child_of(reader, child, K_type_identifier);
    if (!name) name = child_of(reader, child, K_identifier);
    if (!name) continue;
    found++;
    put_tuple(out, 2);
    put_string(out, text_of(reader, name));
    put_types(reader, out, child_of(reader, child, K_type_bound));
  }
  close_tuple(out, opened, found);
}
