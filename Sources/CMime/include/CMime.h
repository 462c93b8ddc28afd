// Reads MIME messages by GMime, which is loaded when the first message is read: linked, it would slow down every start.
#ifndef ARCHIVE_CMIME_H
#define ARCHIVE_CMIME_H

#include <stddef.h>

/// The parts of a message, in order.
typedef enum { mime_leaf, mime_multipart, mime_message, mime_end } mime_event_kind;

/// One part, the beginning of a multipart or of a message, or the end of one of these. Texts are UTF-8 or null, and
/// valid during the call only.
typedef struct {
  mime_event_kind kind;
  /// "text/html"; for a multipart, "multipart/alternative".
  const char *content_type;
  /// The header with the type, as written; null if there is none.
  const char *declared_type;
  const char *charset;
  const char *content_id;
  const char *content_location;
  const char *file_name;
  /// "attachment", "inline".
  const char *disposition;
  /// The decoded bytes of a leaf.
  const unsigned char *bytes;
  size_t count;
} mime_event;

/// Called for each event, and for each header of a message after the message's beginning, as written.
typedef void (*mime_event_visitor)(void *context, const mime_event *event);
typedef void (*mime_header_visitor)(void *context, const char *name, const unsigned char *bytes, size_t count);

/// Whether GMime is installed.
int mime_is_available(void);

/// Reads a message. `names` are the headers asked for, ended by null. Returns 0 if GMime is missing or finds nothing.
int mime_read(const unsigned char *bytes, size_t count, const char *const *names, void *context,
              mime_event_visitor on_event, mime_header_visitor on_header);

#endif
