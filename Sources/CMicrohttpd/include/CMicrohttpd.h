// Answers HTTP requests on 127.0.0.1 (RFC 9112). libmicrohttpd is loaded when the first server starts.
//
// Each connection has a thread of its own, which reads a request whole, calls `answer`, and sends what that gives.
#ifndef ARCHIVE_CMICROHTTPD_H
#define ARCHIVE_CMICROHTTPD_H

#include <stddef.h>
#include <stdint.h>

/// A server that listens.
typedef struct http_server http_server;

/// A request, until its response is sent.
typedef struct http_exchange http_exchange;

/// Gives further bytes of a response; 0 at its end. The bytes must stay until the next call or `give_back`.
typedef size_t (*http_source)(void *context, const uint8_t **bytes);

/// What a server is told.
typedef struct {
  /// The port; 0 for any that is free.
  uint16_t port;
  /// How many connections there may be at a time.
  unsigned connections;
  /// How many bytes the head of a request may have, and its body.
  size_t head_bytes, body_bytes;
  /// How many seconds a request may take to arrive, and a response to be sent.
  unsigned request_seconds, response_seconds;
  void *context;
  /// Called on the connection's thread with a whole request. Must call `http_answer` once.
  void (*answer)(void *context, http_exchange *exchange);
} http_settings;

/// Whether libmicrohttpd is installed.
int http_is_available(void);

/// Starts to listen. Null if that fails: `*system_error` is then the system's number, or 0 if libmicrohttpd failed.
http_server *http_start(const http_settings *settings, int *system_error);

/// The port on which it listens.
uint16_t http_port(const http_server *server);

/// Stops listening, and returns when all connections are closed.
void http_stop(http_server *server);

/// The request: its method, and its target as it was sent.
const char *http_method(const http_exchange *exchange);
const char *http_target(const http_exchange *exchange);

/// Its header fields, in order.
size_t http_field_count(const http_exchange *exchange);
const char *http_field_name(const http_exchange *exchange, size_t index);
const char *http_field_value(const http_exchange *exchange, size_t index);

/// Its body; null if it was longer than `body_bytes`.
const uint8_t *http_body(const http_exchange *exchange, size_t *count);

/// Whether the client closed the connection.
int http_is_gone(const http_exchange *exchange);

/// A header field of a response.
typedef struct {
  const char *name, *value;
} http_field;

/// Sends a response whose body `source` gives. `give_back` is called when `context` is not needed any more. A negative `byte_count`
/// means that the length is not known. Returns 0 if there is no memory; `give_back` was called then.
int http_answer(http_exchange *exchange, unsigned status, const http_field *fields, size_t field_count,
                int64_t byte_count, http_source source, void (*give_back)(void *context), void *context);

#endif
