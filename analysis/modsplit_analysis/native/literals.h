/* Literals to values: as `java/syntax/literals.py`. */

static PyObject *string_value; /* what a literal with unusual escapes denotes, asked of Python */

static void asked_string(Reader *reader, Buffer *out, const char *raw, uint32_t size) {
  PyObject *value = PyObject_CallFunction(string_value, "s#", raw, (Py_ssize_t)size);
  PyObject *data = value ? PyUnicode_AsEncodedString(value, "utf-8", "surrogatepass") : NULL;
  if (data) {
    uint32_t length = (uint32_t)PyBytes_GET_SIZE(data);
    char *made = make_text(reader, length);
    memcpy(made, PyBytes_AS_STRING(data), length);
    put_string(out, string_of(&reader->strings, made, length, 0));
  } else {
    PyErr_Clear();
    leave(reader);
  }
  Py_XDECREF(value);
  Py_XDECREF(data);
}

static char unescaped(char letter) {
  switch (letter) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'f': return '\f';
    case 's': return ' ';
    case '"': case '\'': case '\\': return letter;
    default: return 0;
  }
}

static void put_text(Reader *reader, Buffer *out, uint32_t at) {
  const char *raw = reader->text + start(reader, at);
  uint32_t size = reader->items[at].end - start(reader, at), kept = 0;
  if (size < 2 || (size >= 6 && !memcmp(raw, "\"\"\"", 3))) {
    asked_string(reader, out, raw, size);
    return;
  }
  if (!memchr(raw, '\\', size)) {
    put_string(out, string_of(&reader->strings, raw + 1, size - 2, 0));
    return;
  }
  char *made = make_text(reader, size);
  for (uint32_t each = 1; each < size - 1; each++) {
    char letter = raw[each];
    if (letter == '\\') letter = unescaped(raw[++each]);
    if (!letter) {
      asked_string(reader, out, raw, size);
      return;
    }
    made[kept++] = letter;
  }
  put_string(out, string_of(&reader->strings, made, kept, 0));
}

static void literal_head(Reader *reader, Buffer *out, uint32_t at, enum Word what) {
  put_code(out, 4, W_lit, start(reader, at));
  put_word(out, what);
}

static int digit_of(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  return letter >= 'A' && letter <= 'F' ? letter - 'A' + 10 : 99;
}

static void integer(Reader *reader, Buffer *out, uint32_t at) {
  const char *raw = reader->text + start(reader, at);
  uint32_t size = reader->items[at].end - start(reader, at), from = 0;
  int is_long = raw[size - 1] == 'l' || raw[size - 1] == 'L', base = 10;
  size -= is_long;
  if (size > 1 && raw[0] == '0') {
    char form = raw[1] | 0x20;
    base = form == 'x' ? 16 : form == 'b' ? 2 : 8;
    from = base == 8 ? 1 : 2;
  }
  unsigned __int128 value = 0;
  for (; from < size; from++) {
    if (raw[from] == '_') continue;
    int digit = digit_of(raw[from]);
    value = value * base + digit;
    if (digit >= base || value >> 64) {
      leave(reader);
      return;
    }
  }
  int bits = is_long ? 64 : 32;
  __int128 found = (__int128)value;
  if (base != 10 && value >= (unsigned __int128)1 << (bits - 1)) found -= (__int128)1 << bits;
  literal_head(reader, out, at, is_long ? W_long : W_int);
  put_integer(out, found);
}

static void floating(Reader *reader, Buffer *out, uint32_t at) {
  char digits[64];
  const char *raw = reader->text + start(reader, at);
  uint32_t size = reader->items[at].end - start(reader, at), kept = 0;
  if (size >= sizeof digits || kind(reader, at) == K_hex_floating_point_literal) {
    leave(reader);
    return;
  }
  for (uint32_t each = 0; each < size; each++)
    if (raw[each] != '_') digits[kept++] = raw[each];
  char last = digits[kept - 1] | 0x20;
  while (kept && ((digits[kept - 1] | 0x20) == 'f' || (digits[kept - 1] | 0x20) == 'd')) kept--;
  digits[kept] = 0;
  double value = PyOS_string_to_double(digits, NULL, NULL);
  if (PyErr_Occurred()) {
    PyErr_Clear();
    leave(reader);
    return;
  }
  literal_head(reader, out, at, last == 'f' ? W_float : W_double);
  put_double(out, value);
}
