/* Statements to code: as `java/syntax/statements.py`. Each reader gives how many items it wrote. */

static int is_named_type(enum Kind it) {
  return it == K_class_declaration || it == K_interface_declaration || it == K_enum_declaration ||
         it == K_record_declaration || it == K_annotation_type_declaration;
}

/* A block as an item of its own; nothing for one without items. */
static uint32_t block(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t size = out->size, mentions = out->mention_count;
  put_code(out, 3, W_block, start(reader, at));
  if (put_statements(reader, out, at)) return 1;
  out->size = size, out->mention_count = mentions;
  return 0;
}

static uint32_t in_order(Reader *reader, Buffer *out, uint32_t child) {
  uint32_t found = 0;
  for (; child; child = next_named(reader, child)) found += statement(reader, out, child);
  return found;
}

static uint32_t if_(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t found = 0;
  while (at && kind(reader, at) == K_if_statement) {
    uint32_t condition = first_named(reader, at), then = condition ? next_named(reader, condition) : 0;
    uint32_t otherwise = then ? next_named(reader, then) : 0;
    if (count(reader, at) != (otherwise ? 5 : 3)) leave(reader); /* a `;` alone is no node with a name */
    found += statement(reader, out, condition);
    found += statement(reader, out, then);
    at = otherwise;
  }
  return at ? found + statement(reader, out, at) : found;
}

/* What a declarator says: the initializer and the dimensions behind the name. */
typedef struct {
  uint32_t name, value, dimensions;
} Declarator;

static Declarator declarator(Reader *reader, uint32_t at) {
  Declarator found = {first(reader, at), 0, 0};
  for (uint32_t child = next(reader, found.name); child; child = next(reader, child)) {
    if (kind(reader, child) == K_dimensions) {
      found.dimensions = dimension_count(reader, child);
    } else if (named(reader, child)) {
      found.value = child;
    }
  }
  return found;
}

static void optional(Reader *reader, Buffer *out, uint32_t at) {
  if (at) {
    expression(reader, out, at);
  } else {
    put_none(out);
  }
}

static void put_marks(Reader *reader, Buffer *out, uint32_t marks) {
  uint32_t opened = open_tuple(out);
  close_tuple(out, opened, annotation_codes(reader, out, marks));
}

static uint32_t local(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t written = 0, marks = 0, found = 0;
  EACH(reader, child, at) {
    enum Kind it = kind(reader, child);
    if (is_type(it)) {
      written = child;
    } else if (it == K_modifiers) {
      marks = child;
    } else if (it == K_variable_declarator && written) {
      Declarator declared = declarator(reader, child);
      put_code(out, 6, W_local, start(reader, declared.name));
      declared_type(reader, out, written, declared.dimensions);
      put_string(out, text_of(reader, declared.name));
      optional(reader, out, declared.value);
      put_marks(reader, out, marks);
      found++;
    }
  }
  return found;
}

static uint32_t single(Reader *reader, Buffer *out, uint32_t at, enum Word operation) {
  put_code(out, 3, operation, start(reader, at));
  optional(reader, out, first_named(reader, at));
  return 1;
}

static uint32_t each_(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t written = first_named(reader, at), marks = 0;
  if (kind(reader, written) == K_modifiers) marks = written, written = next_named(reader, written);
  uint32_t name = written ? next_named(reader, written) : 0, value = name ? next_named(reader, name) : 0;
  uint32_t dimensions = 0;
  if (value && kind(reader, value) == K_dimensions)
    dimensions = dimension_count(reader, value), value = next_named(reader, value);
  uint32_t body = value ? next_named(reader, value) : 0;
  if (!body || !is_type(kind(reader, written))) {
    leave(reader);
    return 0;
  }
  put_code(out, 7, W_each, start(reader, at));
  declared_type(reader, out, written, dimensions);
  put_string(out, text_of(reader, name));
  expression(reader, out, value);
  uint32_t opened = open_tuple(out);
  close_tuple(out, opened, statement(reader, out, body));
  put_marks(reader, out, marks);
  return 1;
}

static void resource(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t written = 0;
  EACH_NAMED(reader, child, at) if (!written && is_type(kind(reader, child))) written = child;
  uint32_t name = written ? next_named(reader, written) : 0;
  if (!name) {
    expression(reader, out, first_named(reader, at));
    return;
  }
  uint32_t value = next_named(reader, name);
  if (value && kind(reader, value) == K_dimensions) value = next_named(reader, value);
  put_code(out, 6, W_local, start(reader, name));
  declared_type(reader, out, written, 0);
  put_string(out, text_of(reader, name));
  optional(reader, out, value);
  put_tuple(out, 0);
}

static void catch_(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t parameter = child_of(reader, at, K_catch_formal_parameter), found = 0;
  uint32_t caught = parameter ? child_of(reader, parameter, K_catch_type) : 0;
  uint32_t name = caught ? next_named(reader, caught) : 0;
  put_tuple(out, 4);
  uint32_t opened = open_tuple(out);
  if (caught) EACH_NAMED(reader, child, caught) if (is_type(kind(reader, child))) {
    type(reader, out, child, 0);
    found++;
  }
  close_tuple(out, opened, found);
  put_string(out, name ? text_of(reader, name) : W_underscore);
  put_int(out, (int32_t)start(reader, at));
  put_statements(reader, out, child_of(reader, at, K_block));
}

static uint32_t try_(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t specification = child_of(reader, at, K_resource_specification), found = 0;
  put_code(out, 6, W_try, start(reader, at));
  uint32_t opened = open_tuple(out);
  if (specification) EACH_NAMED(reader, child, specification) {
    resource(reader, out, child);
    found++;
  }
  close_tuple(out, opened, found);
  put_statements(reader, out, child_of(reader, at, K_block));
  opened = open_tuple(out), found = 0;
  EACH_NAMED(reader, child, at) if (kind(reader, child) == K_catch_clause) {
    catch_(reader, out, child);
    found++;
  }
  close_tuple(out, opened, found);
  opened = open_tuple(out), found = 0;
  EACH_NAMED(reader, child, at)
    if (kind(reader, child) == K_finally_clause) found += in_order(reader, out, first_named(reader, child));
  close_tuple(out, opened, found);
  return 1;
}

static uint32_t chain(Reader *reader, Buffer *out, uint32_t at) {
  uint32_t word = 0, given = child_of(reader, at, K_argument_list), outer = 0, before = 0;
  EACH(reader, child, at) {
    if (kind(reader, child) == K_dot && !outer) outer = before;
    if (child == given) word = before;
    before = child;
  }
  if (kind(reader, word) != K_this && kind(reader, word) != K_super) leave(reader);
  Buffer owner = take(reader);
  optional(reader, &owner, outer);
  put_code(out, 5, W_chain, start(reader, at));
  put_string(out, text_of(reader, word));
  put_expressions(reader, out, given);
  put_buffer(out, &owner);
  give(reader, owner);
  return 1;
}

static uint32_t other_statement(Reader *reader, Buffer *out, uint32_t at, enum Kind it) {
  if (is_named_type(it)) {
    put_code(out, 3, W_declare, start(reader, at));
    put_int(out, (int32_t)local_class(reader, at));
  } else {
    expression(reader, out, at);
  }
  return 1;
}

static uint32_t any_statement(Reader *reader, Buffer *out, uint32_t at, enum Kind it) {
  uint32_t label;
  switch (it) {
    case K_break_statement: case K_continue_statement: return 0;
    case K_block: return block(reader, out, at);
    case K_expression_statement:
      expression(reader, out, first(reader, at));
      return 1;
    case K_assert_statement: case K_synchronized_statement: case K_while_statement: case K_do_statement:
    case K_constructor_body: return in_order(reader, out, first_named(reader, at));
    case K_labeled_statement:
      label = first_named(reader, at);
      return label ? in_order(reader, out, next_named(reader, label)) : 0;
    case K_for_statement:
      put_code(out, 3, W_block, start(reader, at));
      put_statements(reader, out, at);
      return 1;
    case K_if_statement: return if_(reader, out, at);
    case K_local_variable_declaration: return local(reader, out, at);
    case K_return_statement: return single(reader, out, at, W_return);
    case K_yield_statement: return single(reader, out, at, W_yield);
    case K_throw_statement: return single(reader, out, at, W_throw);
    case K_enhanced_for_statement: return each_(reader, out, at);
    case K_try_statement: case K_try_with_resources_statement: return try_(reader, out, at);
    case K_explicit_constructor_invocation: return chain(reader, out, at);
    default: return other_statement(reader, out, at, it);
  }
}

/* Any statement; what is not known as one is read as an expression. */
static uint32_t statement(Reader *reader, Buffer *out, uint32_t at) {
  if (!enter(reader, at)) return 0;
  uint32_t found = any_statement(reader, out, at, kind(reader, at));
  reader->depth--;
  return found;
}
