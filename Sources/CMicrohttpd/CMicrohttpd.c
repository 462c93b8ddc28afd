// For sockets and clocks, which the C standard does not have.
#define _GNU_SOURCE
#include "CMicrohttpd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "CLoading.h"

// MARK: The library, as <microhttpd.h> declares it. Its numbers are part of its binary interface.

typedef struct MHD_Daemon daemon_handle;
typedef struct MHD_Connection connection_handle;
typedef struct MHD_Response response_handle;
typedef union {
  int socket;
  void *socket_context;
} connection_info;

enum { use_thread_per_connection = 4, use_internal_thread = 8, use_poll = 64, use_itc = 1024 };
enum {
  option_end = 0,
  option_memory_limit = 1,
  option_connection_limit = 2,
  option_timeout = 3,
  option_completed = 4,
  option_target = 7,
  option_listen_socket = 12,
  option_stack_size = 19,
  option_connection = 27,
  option_strict = 29,
};
enum { kind_of_fields = 1, info_of_socket = 6, info_of_context = 7, connection_started = 0 };
enum { end_of_stream = -1 };

typedef int (*handler)(void *, connection_handle *, const char *, const char *, const char *, const char *, size_t *, void **);
typedef ssize_t (*reader)(void *, uint64_t, char *, size_t);

static struct {
  daemon_handle *(*start)(unsigned, uint16_t, void *, void *, handler, void *, ...);
  void (*stop)(daemon_handle *);
  int (*fields)(connection_handle *, int, int (*)(void *, int, const char *, const char *), void *);
  const connection_info *(*info)(connection_handle *, int, ...);
  response_handle *(*make)(uint64_t, size_t, reader, void *, void (*)(void *));
  int (*add)(response_handle *, const char *, const char *);
  int (*queue)(connection_handle *, unsigned, response_handle *);
  void (*release)(response_handle *);
} mhd;

static const char *const names[] = {"libmicrohttpd.so.12", "libmicrohttpd.12.dylib",
                                    "/opt/homebrew/opt/libmicrohttpd/lib/libmicrohttpd.12.dylib",
                                    "/usr/local/opt/libmicrohttpd/lib/libmicrohttpd.12.dylib", NULL};
static const loaded_symbol symbols[] = {
    {&mhd.start, "MHD_start_daemon"},
    {&mhd.stop, "MHD_stop_daemon"},
    {&mhd.fields, "MHD_get_connection_values"},
    {&mhd.info, "MHD_get_connection_info"},
    {&mhd.make, "MHD_create_response_from_callback"},
    {&mhd.add, "MHD_add_response_header"},
    {&mhd.queue, "MHD_queue_response"},
    {&mhd.release, "MHD_destroy_response"},
};
static loaded_library library = {names, symbols, sizeof symbols / sizeof *symbols, NULL, 0};

int http_is_available(void) { return library_is_loaded(&library); }

// MARK: Deadlines
//
// The library's own timeout begins anew with each byte. So a client that sends one now and then would keep its connection. Each
// connection is in a list with the time by which its request, or its response, must be complete. A thread closes those that are late.

typedef struct watched {
  struct watched *next;
  int socket;
  /// In seconds of the monotonic clock.
  time_t deadline;
} watched;

struct http_server {
  http_settings settings;
  daemon_handle *daemon;
  uint16_t port;
  pthread_t watchman;
  pthread_mutex_t lock;
  pthread_cond_t stopping;
  int is_stopping;
  watched *connections;
};

static time_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec;
}

static void *watch(void *context) {
  http_server *server = context;
  pthread_mutex_lock(&server->lock);
  while (!server->is_stopping) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 250000000;
    if (until.tv_nsec >= 1000000000) {
      until.tv_nsec -= 1000000000;
      until.tv_sec += 1;
    }
    pthread_cond_timedwait(&server->stopping, &server->lock, &until);
    time_t time = now();
    // The library says that a connection is closed before it closes the socket, and waits for the lock to say so: the number is
    // still this connection's.
    for (watched *each = server->connections; each; each = each->next)
      if (each->deadline <= time) shutdown(each->socket, SHUT_RDWR);
  }
  pthread_mutex_unlock(&server->lock);
  return NULL;
}

static void set_deadline(http_server *server, watched *entry, unsigned seconds) {
  if (!entry) return;
  pthread_mutex_lock(&server->lock);
  entry->deadline = now() + seconds;
  pthread_mutex_unlock(&server->lock);
}

static void connection_changed(void *context, connection_handle *connection, void **socket_context, int change) {
  http_server *server = context;
  if (change == connection_started) {
    const connection_info *info = mhd.info(connection, info_of_socket);
    watched *entry = info ? calloc(1, sizeof *entry) : NULL;
    if (entry) {
      entry->socket = info->socket;
      entry->deadline = now() + server->settings.request_seconds;
      pthread_mutex_lock(&server->lock);
      entry->next = server->connections;
      server->connections = entry;
      pthread_mutex_unlock(&server->lock);
    }
    *socket_context = entry;
    return;
  }
  pthread_mutex_lock(&server->lock);
  for (watched **place = &server->connections; *place; place = &(*place)->next)
    if (*place == *socket_context) {
      *place = (*place)->next;
      break;
    }
  pthread_mutex_unlock(&server->lock);
  free(*socket_context);
  *socket_context = NULL;
}

// MARK: Requests

struct http_exchange {
  connection_handle *connection;
  char *target;
  const char *method;
  http_field *fields;
  size_t field_count, field_room;
  uint8_t *body;
  size_t body_count;
  int has_begun, is_too_long, is_answered;
};

static void *begin(void *context, const char *target, connection_handle *connection) {
  http_exchange *exchange = calloc(1, sizeof *exchange);
  if (!exchange) return NULL;
  exchange->connection = connection;
  exchange->target = strdup(target);
  if (exchange->target) return exchange;
  free(exchange);
  return NULL;
}

static int add_field(void *context, int kind, const char *name, const char *value) {
  http_exchange *exchange = context;
  if (exchange->field_count == exchange->field_room) {
    size_t room = exchange->field_room ? 2 * exchange->field_room : 16;
    http_field *fields = realloc(exchange->fields, room * sizeof *fields);
    if (!fields) return 0;
    exchange->fields = fields;
    exchange->field_room = room;
  }
  exchange->fields[exchange->field_count++] = (http_field){name, value ? value : ""};
  return 1;
}

static watched *entry_of(connection_handle *connection) {
  const connection_info *info = mhd.info(connection, info_of_context);
  return info ? info->socket_context : NULL;
}

static int handle(void *context, connection_handle *connection, const char *path, const char *method, const char *version,
                  const char *bytes, size_t *count, void **request) {
  http_server *server = context;
  http_exchange *exchange = *request;
  if (!exchange) return 0;
  if (!exchange->has_begun) {
    // The first call is made when the head is there.
    exchange->has_begun = 1;
    exchange->method = method;
    return 1;
  }
  if (*count) {
    size_t limit = server->settings.body_bytes;
    if (exchange->is_too_long || *count > limit - exchange->body_count) {
      exchange->is_too_long = 1;
    } else {
      uint8_t *body = realloc(exchange->body, exchange->body_count + *count);
      if (!body) return 0;
      memcpy(body + exchange->body_count, bytes, *count);
      exchange->body = body;
      exchange->body_count += *count;
    }
    *count = 0;
    return 1;
  }
  mhd.fields(connection, kind_of_fields, add_field, exchange);
  watched *entry = entry_of(connection);
  set_deadline(server, entry, server->settings.response_seconds);
  server->settings.answer(server->settings.context, exchange);
  return exchange->is_answered;
}

static void completed(void *context, connection_handle *connection, void **request, int reason) {
  http_server *server = context;
  http_exchange *exchange = *request;
  *request = NULL;
  // The next request on this connection has its own time.
  set_deadline(server, entry_of(connection), server->settings.request_seconds);
  if (!exchange) return;
  free(exchange->target);
  free(exchange->fields);
  free(exchange->body);
  free(exchange);
}

const char *http_method(const http_exchange *exchange) { return exchange->method; }
const char *http_target(const http_exchange *exchange) { return exchange->target; }
size_t http_field_count(const http_exchange *exchange) { return exchange->field_count; }
const char *http_field_name(const http_exchange *exchange, size_t index) { return exchange->fields[index].name; }
const char *http_field_value(const http_exchange *exchange, size_t index) { return exchange->fields[index].value; }

const uint8_t *http_body(const http_exchange *exchange, size_t *count) {
  static const uint8_t nothing[1];
  *count = exchange->body_count;
  if (exchange->is_too_long) return NULL;
  return exchange->body ? exchange->body : nothing;
}

int http_is_gone(const http_exchange *exchange) {
  const connection_info *info = mhd.info(exchange->connection, info_of_socket);
  char byte;
  if (!info) return 0;
  ssize_t count = recv(info->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

// MARK: Responses

typedef struct {
  http_source source;
  void (*give_back)(void *);
  void *context;
  const uint8_t *bytes;
  size_t count;
} sent_body;

static ssize_t send_body(void *context, uint64_t position, char *buffer, size_t room) {
  sent_body *body = context;
  if (!body->count) body->count = body->source(body->context, &body->bytes);
  if (!body->count) return end_of_stream;
  size_t count = body->count < room ? body->count : room;
  memcpy(buffer, body->bytes, count);
  body->bytes += count;
  body->count -= count;
  return (ssize_t)count;
}

static void give_back_body(void *context) {
  sent_body *body = context;
  body->give_back(body->context);
  free(body);
}

int http_answer(http_exchange *exchange, unsigned status, const http_field *fields, size_t field_count,
                int64_t byte_count, http_source source, void (*give_back)(void *), void *context) {
  sent_body *body = calloc(1, sizeof *body);
  response_handle *response = NULL;
  if (body) {
    *body = (sent_body){source, give_back, context, NULL, 0};
    uint64_t size = byte_count < 0 ? UINT64_MAX : (uint64_t)byte_count;
    response = mhd.make(size, 32768, send_body, body, give_back_body);
  }
  if (!response) {
    give_back(context);
    free(body);
    return 0;
  }
  int is_whole = 1;
  for (size_t index = 0; index < field_count; index++) is_whole &= mhd.add(response, fields[index].name, fields[index].value);
  // A response without one of its fields could lack what protects the reader: none is sent.
  if (is_whole) exchange->is_answered = mhd.queue(exchange->connection, status, response);
  mhd.release(response);
  return exchange->is_answered;
}

// MARK: Servers

static int listen_on(uint16_t port, uint16_t *chosen) {
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener < 0) return -1;
  fcntl(listener, F_SETFD, FD_CLOEXEC);
  // A port that was used a moment ago is free; one on which somebody listens is not.
  int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 128) ||
      getsockname(listener, (struct sockaddr *)&address, &length)) {
    int number = errno;
    close(listener);
    errno = number;
    return -1;
  }
  *chosen = ntohs(address.sin_port);
  return listener;
}

http_server *http_start(const http_settings *settings, int *system_error) {
  *system_error = 0;
  if (!http_is_available()) return NULL;
  http_server *server = calloc(1, sizeof *server);
  if (!server) return NULL;
  server->settings = *settings;
  pthread_mutex_init(&server->lock, NULL);
  pthread_cond_init(&server->stopping, NULL);
  int listener = listen_on(settings->port, &server->port);
  if (listener < 0) {
    *system_error = errno;
    free(server);
    return NULL;
  }
  server->daemon = mhd.start(
      use_thread_per_connection | use_internal_thread | use_poll | use_itc, 0, NULL, NULL, handle, server,
      option_listen_socket, listener, option_connection_limit, settings->connections, option_memory_limit,
      // The head is read into the memory of the connection, of which the library needs some for itself.
      (size_t)(settings->head_bytes + 2048), option_timeout, settings->response_seconds, option_strict, 1, option_stack_size,
      (size_t)(1 << 20), option_target, begin, server, option_completed, completed, server, option_connection,
      connection_changed, server, option_end);
  if (!server->daemon) {
    close(listener);
    free(server);
    return NULL;
  }
  if (pthread_create(&server->watchman, NULL, watch, server)) {
    mhd.stop(server->daemon);
    free(server);
    return NULL;
  }
  return server;
}

uint16_t http_port(const http_server *server) { return server->port; }

void http_stop(http_server *server) {
  // Closes the listening socket, too.
  mhd.stop(server->daemon);
  pthread_mutex_lock(&server->lock);
  server->is_stopping = 1;
  pthread_cond_signal(&server->stopping);
  pthread_mutex_unlock(&server->lock);
  pthread_join(server->watchman, NULL);
  pthread_mutex_destroy(&server->lock);
  pthread_cond_destroy(&server->stopping);
  free(server);
}
