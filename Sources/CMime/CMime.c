#include "CMime.h"

#include "CLoading.h"

#include <stddef.h>
#include <string.h>

// GMime's types are opaque here; the few functions that are called are declared as its headers have them (GMime 3.2).
typedef void object;
typedef struct {
  unsigned char *data;
  unsigned int len;
} byte_array;

static struct {
  void (*init)(void);
  object *(*stream_mem_new)(void);
  object *(*stream_mem_new_with_buffer)(const char *, size_t);
  byte_array *(*stream_mem_get_byte_array)(object *);
  object *(*parser_new_with_stream)(object *);
  object *(*parser_construct_message)(object *, object *);
  object *(*message_get_mime_part)(object *);
  object *(*object_get_header_list)(object *);
  object *(*header_list_get_header)(object *, const char *);
  const char *(*header_get_raw_value)(object *);
  object *(*object_get_content_type)(object *);
  const char *(*object_get_disposition)(object *);
  const char *(*object_get_content_id)(object *);
  char *(*content_type_get_mime_type)(object *);
  const char *(*content_type_get_parameter)(object *, const char *);
  const char *(*part_get_filename)(object *);
  const char *(*part_get_content_location)(object *);
  object *(*part_get_content)(object *);
  ptrdiff_t (*data_wrapper_write_to_stream)(object *, object *);
  int (*multipart_get_count)(object *);
  object *(*multipart_get_part)(object *, int);
  object *(*message_part_get_message)(object *);
  size_t (*part_get_type)(void);
  size_t (*multipart_get_type)(void);
  size_t (*message_part_get_type)(void);
  int (*type_check_instance_is_a)(object *, size_t);
  void (*object_unref)(object *);
  void (*free)(void *);
} gmime;

static const char *const names[] = {"libgmime-3.0.so.0", "libgmime-3.0.0.dylib", "libgmime-3.0.dylib",
                                    "/opt/homebrew/lib/libgmime-3.0.0.dylib", "/usr/local/lib/libgmime-3.0.0.dylib",
                                    NULL};
// The functions of GLib are found through GMime, which needs it.
static const loaded_symbol symbols[] = {
    {&gmime.init, "g_mime_init"},
    {&gmime.stream_mem_new, "g_mime_stream_mem_new"},
    {&gmime.stream_mem_new_with_buffer, "g_mime_stream_mem_new_with_buffer"},
    {&gmime.stream_mem_get_byte_array, "g_mime_stream_mem_get_byte_array"},
    {&gmime.parser_new_with_stream, "g_mime_parser_new_with_stream"},
    {&gmime.parser_construct_message, "g_mime_parser_construct_message"},
    {&gmime.message_get_mime_part, "g_mime_message_get_mime_part"},
    {&gmime.object_get_header_list, "g_mime_object_get_header_list"},
    {&gmime.header_list_get_header, "g_mime_header_list_get_header"},
    {&gmime.header_get_raw_value, "g_mime_header_get_raw_value"},
    {&gmime.object_get_content_type, "g_mime_object_get_content_type"},
    {&gmime.object_get_disposition, "g_mime_object_get_disposition"},
    {&gmime.object_get_content_id, "g_mime_object_get_content_id"},
    {&gmime.content_type_get_mime_type, "g_mime_content_type_get_mime_type"},
    {&gmime.content_type_get_parameter, "g_mime_content_type_get_parameter"},
    {&gmime.part_get_filename, "g_mime_part_get_filename"},
    {&gmime.part_get_content_location, "g_mime_part_get_content_location"},
    {&gmime.part_get_content, "g_mime_part_get_content"},
    {&gmime.data_wrapper_write_to_stream, "g_mime_data_wrapper_write_to_stream"},
    {&gmime.multipart_get_count, "g_mime_multipart_get_count"},
    {&gmime.multipart_get_part, "g_mime_multipart_get_part"},
    {&gmime.message_part_get_message, "g_mime_message_part_get_message"},
    {&gmime.part_get_type, "g_mime_part_get_type"},
    {&gmime.multipart_get_type, "g_mime_multipart_get_type"},
    {&gmime.message_part_get_type, "g_mime_message_part_get_type"},
    {&gmime.type_check_instance_is_a, "g_type_check_instance_is_a"},
    {&gmime.object_unref, "g_object_unref"},
    {&gmime.free, "g_free"},
};

static void start(void) { gmime.init(); }

static loaded_library library = {names, symbols, sizeof symbols / sizeof *symbols, start, 0};

int mime_is_available(void) {
  return library_is_loaded(&library);
}

// How deep parts may be nested.
enum { depth_limit = 32 };

typedef struct {
  const char *const *names;
  void *context;
  mime_event_visitor on_event;
  mime_header_visitor on_header;
} visit;

static void visit_message(object *message, const visit *to, int depth);

static const char *raw_header(object *of, const char *name) {
  object *header = of ? gmime.header_list_get_header(gmime.object_get_header_list(of), name) : NULL;
  return header ? gmime.header_get_raw_value(header) : NULL;
}

static void end(const visit *to) {
  mime_event event = {.kind = mime_end};
  to->on_event(to->context, &event);
}

static void visit_leaf(object *part, mime_event *event, const visit *to) {
  object *content = gmime.part_get_content(part);
  object *stream = gmime.stream_mem_new();
  if (content && gmime.data_wrapper_write_to_stream(content, stream) >= 0) {
    byte_array *bytes = gmime.stream_mem_get_byte_array(stream);
    if (bytes) {
      event->bytes = bytes->data;
      event->count = bytes->len;
    }
  }
  to->on_event(to->context, event);
  gmime.object_unref(stream);
}

static void visit_object(object *part, const visit *to, int depth) {
  if (!part || depth > depth_limit) return;
  if (gmime.type_check_instance_is_a(part, gmime.message_part_get_type())) {
    visit_message(gmime.message_part_get_message(part), to, depth + 1);
    return;
  }
  object *type = gmime.object_get_content_type(part);
  char *name = type ? gmime.content_type_get_mime_type(type) : NULL;
  mime_event event = {
      .content_type = name,
      .declared_type = raw_header(part, "Content-Type"),
      .charset = type ? gmime.content_type_get_parameter(type, "charset") : NULL,
      .content_id = gmime.object_get_content_id(part),
      .disposition = gmime.object_get_disposition(part),
  };
  if (gmime.type_check_instance_is_a(part, gmime.multipart_get_type())) {
    event.kind = mime_multipart;
    to->on_event(to->context, &event);
    int count = gmime.multipart_get_count(part);
    for (int index = 0; index < count; index++) visit_object(gmime.multipart_get_part(part, index), to, depth + 1);
    end(to);
  } else if (gmime.type_check_instance_is_a(part, gmime.part_get_type())) {
    event.kind = mime_leaf;
    event.file_name = gmime.part_get_filename(part);
    event.content_location = gmime.part_get_content_location(part);
    visit_leaf(part, &event, to);
  }
  gmime.free(name);
}

static void visit_message(object *message, const visit *to, int depth) {
  if (!message) return;
  mime_event event = {.kind = mime_message};
  to->on_event(to->context, &event);
  for (const char *const *name = to->names; *name; name++) {
    const char *value = raw_header(message, *name);
    // Headers that describe the content are at the message's part.
    if (!value) value = raw_header(gmime.message_get_mime_part(message), *name);
    if (value) to->on_header(to->context, *name, (const unsigned char *)value, strlen(value));
  }
  visit_object(gmime.message_get_mime_part(message), to, depth);
  end(to);
}

int mime_read(const unsigned char *bytes, size_t count, const char *const *names, void *context,
              mime_event_visitor on_event, mime_header_visitor on_header) {
  if (!mime_is_available()) return 0;
  object *stream = gmime.stream_mem_new_with_buffer((const char *)bytes, count);
  object *parser = gmime.parser_new_with_stream(stream);
  object *message = gmime.parser_construct_message(parser, NULL);
  const visit to = {names, context, on_event, on_header};
  if (message) visit_message(message, &to, 0);
  int found = message != NULL;
  if (message) gmime.object_unref(message);
  gmime.object_unref(parser);
  gmime.object_unref(stream);
  return found;
}
