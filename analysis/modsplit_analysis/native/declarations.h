/* Types and their members: as `java/syntax/declarations.py`, written as the rows of `java/plain.py`. */

typedef struct {
  uint32_t owner;  /* the binary name */
  uint32_t field_count, method_count, initializer_count, type_count;
  Buffer fields, methods, initializers, types;
} Members;

static void type_declaration(Reader *reader, Buffer *out, uint32_t at, uint32_t name, uint32_t enclosing, int local);

static void put_optional_string(Buffer *out, uint32_t string) {
  if (string == W_nothing) {
    put_none(out);
  } else {
    put_string(out, string);
  }
}

static void put_empty_span(Buffer *out, uint32_t place) {
  put_tuple(out, 2);
  put_int(out, (int32_t)place);
  put_int(out, (int32_t)place);
}

static void parameter(Reader *reader, Buffer *out, uint32_t at) {
  int spread = kind(reader, at) == K_spread_parameter;
  uint32_t marks = 0, written = 0, name = 0, dimensions = (uint32_t)spread;
  EACH_NAMED(reader, child, at) {
    enum Kind it = kind(reader, child);
    if (it == K_modifiers) {
      marks = child;
    } else if (is_type(it)) {
      written = child;
    } else if (it == K_dimensions) {
      dimensions += dimension_count(reader, child);
    } else {
      name = child;
    }
  }
  if (!written) leave(reader);
  put_tuple(out, 6);
  put_string(out, name ? text_of(reader, name) : W_nothing);
  type(reader, out, written, dimensions);
  put_words(reader, out, marks, NULL, 0);
  put_annotations(reader, out, marks);
  put_bool(out, spread);
  put_span(reader, out, at);
}

static void put_parameters(Reader *reader, Buffer *out, uint32_t list) {
  uint32_t opened = open_tuple(out), found = 0;
  if (list) EACH_NAMED(reader, child, list) {
    enum Kind it = kind(reader, child);
    if (it == K_formal_parameter || it == K_spread_parameter) {
      parameter(reader, out, child);
      found++;
    }
  }
  close_tuple(out, opened, found);
}

/* The statements of a body, kept; the result is its index. */
static uint32_t body_of(Reader *reader, uint32_t at) {
  Buffer body = take(reader);
  put_statements(reader, &body, at);
  return keep_body(reader, body);
}

static void method(Reader *reader, Members *members, uint32_t at, enum Word what) {
  uint32_t marks = 0, name = 0, returns = 0, given = 0, body = 0, thrown = 0, generics = 0, dimensions = 0, value = 0;
  int behind_default = 0;
  EACH(reader, child, at) {
    enum Kind it = kind(reader, child);
    if (behind_default) {
      value = child;
      break;
    }
    if (it == K_identifier) name = child;
    else if (it == K_modifiers) marks = child;
    else if (is_type(it)) returns = child;
    else if (it == K_formal_parameters) given = child;
    else if (it == K_block || it == K_constructor_body) body = child;
    else if (it == K_throws) thrown = child;
    else if (it == K_type_parameters) generics = child;
    else if (it == K_dimensions) dimensions = dimension_count(reader, child);
    else if (it == K_default_word && what == W_element) behind_default = 1;
  }
  Buffer *out = &members->methods;
  members->method_count++;
  put_tuple(out, 12);
  put_string(out, name && returns ? text_of(reader, name) : W_constructor_name);
  put_word(out, what);
  put_type_parameters(reader, out, generics);
  if (returns) {
    type(reader, out, returns, dimensions);
  } else {
    put_none(out);
  }
  put_parameters(reader, out, given);
  put_types(reader, out, thrown);
  put_words(reader, out, marks, NULL, 0);
  put_annotations(reader, out, marks);
  optional(reader, out, value);
  if (body) {
    put_int(out, (int32_t)body_of(reader, body));
  } else {
    put_none(out);
  }
  put_span(reader, out, name ? name : at);
  put_span(reader, out, at);
}

static int may_be_constant(enum Word it) {
  return it == W_lit || it == W_name || it == W_get || it == W_binary || it == W_unary || it == W_cond || it == W_cast;
}

static void field(Reader *reader, Members *members, uint32_t at, uint32_t marks, uint32_t written, uint32_t part) {
  Declarator declared = declarator(reader, part);
  Buffer *out = &members->fields, code = take(reader);
  members->field_count++;
  put_tuple(&code, 1);
  enum Word operation = declared.value ? expression(reader, &code, declared.value) : W_nothing;
  put_tuple(out, 9);
  put_string(out, text_of(reader, declared.name));
  type(reader, out, written, declared.dimensions);
  put_words(reader, out, marks, NULL, 0);
  put_annotations(reader, out, marks);
  if (may_be_constant(operation)) {
    uint32_t size = out->size;
    put_buffer(out, &code);
    /* Without the tuple around it: a mark and a size. */
    memmove(out->data + size, out->data + size + 2, out->size - size - 2);
    out->size -= 2;
    for (uint32_t each = out->mention_count - code.mention_count; each < out->mention_count; each++)
      out->mentions[each].at -= 2;
  } else {
    put_none(out);
  }
  if (declared.value) {
    put_int(out, (int32_t)keep_body(reader, code));
  } else {
    put_none(out);
    give(reader, code);
  }
  put_bool(out, 0);
  put_span(reader, out, declared.name);
  put_span(reader, out, at);
}

static void fields(Reader *reader, Members *members, uint32_t at) {
  uint32_t marks = 0, written = 0;
  EACH(reader, child, at) {
    enum Kind it = kind(reader, child);
    if (it == K_modifiers) marks = child;
    else if (is_type(it)) written = child;
    else if (it == K_variable_declarator && written) field(reader, members, at, marks, written, child);
  }
}

/* The last part of a binary name. */
static uint32_t simple_name(Reader *reader, uint32_t name) {
  String it = reader->strings.all[name];
  uint32_t from = it.size;
  while (from && it.text[from - 1] != '.' && it.text[from - 1] != '$') from--;
  return string_of(&reader->strings, it.text + from, it.size - from, 1);
}

static void enum_constant(Reader *reader, Members *members, uint32_t at) {
  static const enum Word always[] = {W_public, W_static, W_final};
  uint32_t name = child_of(reader, at, K_identifier), marks = child_of(reader, at, K_modifiers);
  uint32_t body = child_of(reader, at, K_class_body);
  if (!name) {
    leave(reader);
    return;
  }
  Type own = {.name = simple_name(reader, members->owner), .place = start(reader, at)};
  Buffer code = take(reader), *out = &members->fields;
  put_tuple(&code, 1);
  put_code(&code, 6, W_new, start(reader, at));
  put_type(&code, &own);
  put_expressions(reader, &code, child_of(reader, at, K_argument_list));
  if (body) {
    put_int(&code, (int32_t)local_class(reader, body));
  } else {
    put_none(&code);
  }
  put_none(&code);
  members->field_count++;
  put_tuple(out, 9);
  put_string(out, text_of(reader, name));
  put_type(out, &own);
  put_words(reader, out, marks, always, 3);
  put_annotations(reader, out, marks);
  put_none(out);
  put_int(out, (int32_t)keep_body(reader, code));
  put_bool(out, 1);
  put_span(reader, out, name);
  put_span(reader, out, at);
}

static void initializer(Reader *reader, Members *members, uint32_t at) {
  int is_static = kind(reader, at) == K_static_initializer;
  Buffer *out = &members->initializers;
  uint32_t body = body_of(reader, is_static ? last_child(reader, at) : at);
  members->initializer_count++;
  put_tuple(out, 3);
  put_bool(out, is_static);
  put_int(out, (int32_t)body);
  put_span(reader, out, at);
}

static void read_members(Reader *reader, Members *members, uint32_t at) {
  EACH_NAMED(reader, child, at) {
    enum Kind it = kind(reader, child);
    uint32_t name;
    switch (it) {
      case K_method_declaration: method(reader, members, child, W_method); break;
      case K_constructor_declaration: method(reader, members, child, W_constructor); break;
      case K_compact_constructor_declaration: method(reader, members, child, W_compact); break;
      case K_annotation_type_element_declaration: method(reader, members, child, W_element); break;
      case K_field_declaration: case K_constant_declaration: fields(reader, members, child); break;
      case K_enum_constant: enum_constant(reader, members, child); break;
      case K_block: case K_static_initializer: initializer(reader, members, child); break;
      case K_enum_body_declarations: read_members(reader, members, child); break;
      case K_local_variable_declaration: leave(reader); break;
      default:
        if (!is_named_type(it)) break;
        name = child_of(reader, child, K_identifier);
        if (!name) break;
        members->type_count++;
        name = joined(reader, members->owner, '$', text_of(reader, name));
        type_declaration(reader, &members->types, child, name, members->owner, 0);
    }
  }
}

/* The members of a type whose body stands at a node (0: it has none). */
static Members members_of(Reader *reader, uint32_t at, uint32_t owner) {
  Members members = {.owner = owner, .fields = take(reader), .methods = take(reader)};
  members.initializers = take(reader), members.types = take(reader);
  uint32_t enclosing = reader->enclosing;
  reader->enclosing = owner;
  if (at) read_members(reader, &members, at);
  reader->enclosing = enclosing;
  return members;
}

static void put_list(Buffer *out, const Buffer *items, uint32_t count) {
  close_tuple(out, open_as(out, '['), count);
  put_buffer(out, items);
}

static void put_members(Reader *reader, Buffer *out, Members *members) {
  put_list(out, &members->fields, members->field_count);
  put_list(out, &members->methods, members->method_count);
  put_list(out, &members->initializers, members->initializer_count);
  put_list(out, &members->types, members->type_count);
  give(reader, members->fields), give(reader, members->methods);
  give(reader, members->initializers), give(reader, members->types);
}

static enum Word kind_word(enum Kind it) {
  switch (it) {
    case K_interface_declaration: return W_interface;
    case K_enum_declaration: return W_enum;
    case K_record_declaration: return W_record;
    case K_annotation_type_declaration: return W_annotation;
    default: return W_class;
  }
}

/* A named type and all that it contains. */
static void type_declaration(Reader *reader, Buffer *out, uint32_t at, uint32_t name, uint32_t enclosing, int local) {
  if (!enter(reader, at)) return;
  uint32_t marks = child_of(reader, at, K_modifiers), simple = child_of(reader, at, K_identifier);
  uint32_t above = child_of(reader, at, K_superclass);
  Members members = members_of(reader, last_child(reader, at), name);
  put_tuple(out, 18);
  put_string(out, name);
  put_string(out, text_of(reader, simple));
  put_word(out, kind_word(kind(reader, at)));
  put_optional_string(out, enclosing);
  put_bool(out, local);
  put_words(reader, out, marks, NULL, 0);
  put_annotations(reader, out, marks);
  put_type_parameters(reader, out, child_of(reader, at, K_type_parameters));
  put_types(reader, out, above ? above : child_of(reader, at, K_extends_interfaces));
  put_types(reader, out, child_of(reader, at, K_super_interfaces));
  put_types(reader, out, child_of(reader, at, K_permits));
  put_parameters(reader, out, child_of(reader, at, K_formal_parameters));
  put_members(reader, out, &members);
  put_span(reader, out, simple);
  put_span(reader, out, at);
  reader->depth--;
}

/* The body of an anonymous class or of an enum constant. */
static void anonymous(Reader *reader, Buffer *out, uint32_t at, uint32_t name) {
  uint32_t enclosing = reader->enclosing;
  Members members = members_of(reader, at, name);
  put_tuple(out, 18);
  put_string(out, name);
  put_word(out, W_nothing);
  put_word(out, W_class);
  put_string(out, enclosing);
  put_bool(out, 1);
  for (int each = 0; each < 7; each++) put_tuple(out, 0);
  put_members(reader, out, &members);
  put_empty_span(out, start(reader, at));
  put_span(reader, out, at);
}

/* A class inside a body; the result is its index. */
static uint32_t local_class(Reader *reader, uint32_t at) {
  if (!enter(reader, at)) return 0;
  int is_anonymous = kind(reader, at) == K_class_body;
  uint32_t simple = is_anonymous ? W_nothing : text_of(reader, child_of(reader, at, K_identifier));
  uint32_t name = numbered(reader, simple), index = reader->locals.count;
  another(&reader->locals);
  Buffer found = take(reader);
  if (is_anonymous) {
    anonymous(reader, &found, at, name);
  } else {
    type_declaration(reader, &found, at, name, reader->enclosing, 1);
  }
  Buffer before = reader->locals.all[index];
  reader->locals.all[index] = found;
  give(reader, before);
  reader->depth--;
  return index;
}
