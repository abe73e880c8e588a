/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-control.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "desk/duty-desk-private.h"
#include "desk/duty-permits.h"
#include "model/duty-enum-types.h"

/* Longer than any request and any answer of ours. */
#define MAX_LINE 4096

/* Seconds for which a caller may say nothing. */
#define TIMEOUT 5

/* Between the words of a request; no name has one in it. */
#define SEPARATOR "\t"
#define NEW_TOKEN "new-token"
#define NEW_ACCOUNT "new-account"
#define N_TOKEN_WORDS 4
#define N_ACCOUNT_WORDS 6
#define OK "ok "
#define REFUSED "error "

/* Where the acts of those happen who ask from another process. */
#define COMMAND_LINE "command line"

/**
 * DutyControl:
 *
 * A database belongs to one program at a time, so `--new-token` and `--new-account` cannot write to that of a
 * room which is open: they ask the room, on a socket in the data directory. Only processes of the room's own
 * user are answered, who could write to the database themselves; so nobody is asked whether they may. A request
 * is one line of words between tabs, "new-token NAME ROLE AREA" or "new-account NAME ROLE AREA DISPLAY HASH",
 * where an empty area is none; passwords do not come this way. So is its answer, "ok SECRET", "ok " or
 * "error REASON".
 */
struct _DutyControl
{
  GObject parent_instance;

  DutyDesk *desk; /* owned */
  char *path;
  GSocketService *service; /* owned, NULL until it listens */
};

G_DEFINE_TYPE (DutyControl, duty_control, G_TYPE_OBJECT)

static void
duty_control_dispose (GObject *object)
{
  DutyControl *self = DUTY_CONTROL (object);

  if (self->service != NULL)
    {
      g_socket_service_stop (self->service);
      g_socket_listener_close (G_SOCKET_LISTENER (self->service));
      g_unlink (self->path);
    }
  g_clear_object (&self->service);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (duty_control_parent_class)->dispose (object);
}

static void
duty_control_finalize (GObject *object)
{
  g_free (DUTY_CONTROL (object)->path);

  G_OBJECT_CLASS (duty_control_parent_class)->finalize (object);
}

static void
duty_control_class_init (DutyControlClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_control_dispose;
  object_class->finalize = duty_control_finalize;
}

static void
duty_control_init (DutyControl *self)
{
}

/**
 * duty_control_new:
 * @desk: (transfer none): who makes the tokens and accounts
 * @path: (type filename): where the socket is to be
 *
 * Returns: (transfer full): a control that does not listen yet
 */
DutyControl *
duty_control_new (DutyDesk *desk, const char *path)
{
  DutyControl *self = g_object_new (DUTY_TYPE_CONTROL, NULL);

  self->desk = g_object_ref (desk);
  self->path = g_strdup (path);
  return self;
}

/* One call: read, make what is asked for, answer. */

/**
 * Call:
 * @connection: open until the call is freed
 */
typedef struct
{
  DutyDesk *desk;
  GSocketConnection *connection;
  char line[MAX_LINE + 1];
  char *answer;
} Call;

static void
free_call (Call *call)
{
  g_object_unref (call->desk);
  g_object_unref (call->connection);
  memset (call->line, 0, sizeof call->line);
  if (call->answer != NULL)
    memset (call->answer, 0, strlen (call->answer));
  g_free (call->answer);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, free_call)

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = data;
  g_autoptr (GError) error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_message ("A caller did not wait for its answer: %s", error->message);
}

/* Takes @call. */
static void
answer (Call *call, const char *word, const char *rest)
{
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (call->connection));

  call->answer = g_strdup_printf ("%s%s\n", word, rest);
  g_output_stream_write_all_async (stream, call->answer, strlen (call->answer), G_PRIORITY_DEFAULT, NULL,
                                   on_answered, call);
}

static void
on_token_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = duty_desk_new_token_finish (DUTY_DESK (source), result, &error);

  if (secret != NULL)
    answer (data, OK, secret);
  else
    answer (data, REFUSED, error->message);
}

static void
on_account_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyAccount) account = duty_desk_write_account_finish (DUTY_DESK (source), result, &error);

  if (account != NULL)
    answer (data, OK, duty_account_get_row (account)->name);
  else
    answer (data, REFUSED, error->message);
}

static DutyActor
get_actor (void)
{
  return (DutyActor){ g_get_user_name (), COMMAND_LINE };
}

static const char *
or_null (const char *word)
{
  return *word != '\0' ? word : NULL;
}

/* Takes @call. */
static void
make_token (Call *call, GStrv words, DutyRole role)
{
  DutyCaller caller = { words[1], role, (char *) or_null (words[3]) };
  DutyActor actor = get_actor ();

  duty_desk_put_token_async (call->desk, &actor, &caller, NULL, on_token_ready, call);
}

/* Takes @call. */
static void
make_account (Call *call, GStrv words, DutyRole role)
{
  DutyAccountRequest request = {
    .actor = get_actor (),
    .write = DUTY_ACCOUNT_NEW,
    .name = words[1],
    .role = role,
    .area = or_null (words[3]),
    .display = or_null (words[4]),
    .hash = words[5],
  };
  g_autoptr (GError) error = NULL;

  if (duty_permits_check_area (duty_desk_get_county (call->desk), request.area, &error))
    duty_desk_put_account_async (call->desk, &request, on_account_ready, call);
  else
    answer (call, REFUSED, error->message);
}

/* Takes @call. */
static void
take_request (Call *call)
{
  g_auto (GStrv) words = g_strsplit (call->line, SEPARATOR, -1);
  guint n = g_strv_length (words);
  int role;

  if (n < N_TOKEN_WORDS || !duty_enum_from_nick (DUTY_TYPE_ROLE, words[2], &role))
    answer (call, REFUSED, _("The room does not know this request."));
  else if (g_str_equal (words[0], NEW_TOKEN) && n == N_TOKEN_WORDS)
    make_token (call, words, (DutyRole) role);
  else if (g_str_equal (words[0], NEW_ACCOUNT) && n == N_ACCOUNT_WORDS)
    make_account (call, words, (DutyRole) role);
  else
    answer (call, REFUSED, _("The room does not know this request."));
}

static void
on_line_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);
  char *end = n > 0 ? memchr (call->line, '\n', (gsize) n) : NULL;

  if (end == NULL)
    return;
  *end = '\0';
  take_request (g_steal_pointer (&call));
}

static gboolean
is_own_user (GSocket *socket)
{
  g_autoptr (GCredentials) peer = g_socket_get_credentials (socket, NULL);

  return peer != NULL && g_credentials_get_unix_user (peer, NULL) == geteuid ();
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source, DutyControl *self)
{
  GSocket *socket = g_socket_connection_get_socket (connection);
  Call *call;

  if (!is_own_user (socket))
    return TRUE;
  g_socket_set_timeout (socket, TIMEOUT);
  call = g_new0 (Call, 1);
  call->desk = g_object_ref (self->desk);
  call->connection = g_object_ref (connection);
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), call->line, MAX_LINE,
                             G_PRIORITY_DEFAULT, NULL, on_line_ready, call);
  return TRUE;
}

/**
 * duty_control_listen:
 * @self: a control; its room holds the database, so a socket that is there was left by one that is gone
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: whether it listens
 */
gboolean
duty_control_listen (DutyControl *self, GError **error)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self->path);

  g_unlink (self->path);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, error))
    return FALSE;
  g_chmod (self->path, 0600);
  g_signal_connect_object (service, "incoming", G_CALLBACK (on_incoming), self, 0);
  self->service = g_steal_pointer (&service);
  return TRUE;
}

/* The other side */

static gboolean
is_word (const char *word)
{
  return strpbrk (word, "\n" SEPARATOR) == NULL;
}

static gboolean
send_line (GSocketConnection *connection, const char *const *words, GError **error)
{
  g_autofree char *joined = g_strjoinv (SEPARATOR, (GStrv) words);
  g_autofree char *line = g_strconcat (joined, "\n", NULL);
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  gboolean good = strlen (line) <= MAX_LINE;

  for (guint i = 0; words[i] != NULL; i++)
    good = good && is_word (words[i]);
  if (good)
    return g_output_stream_write_all (stream, line, strlen (line), NULL, NULL, error);
  g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                       _("A name is one short line. Choose another."));
  return FALSE;
}

static char *
read_line (GSocketConnection *connection, GError **error)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autofree char *line = g_malloc0 (MAX_LINE + 1);
  gsize n = 0;

  if (!g_input_stream_read_all (stream, line, MAX_LINE, &n, NULL, error))
    return NULL;
  g_strchomp (line);
  return g_steal_pointer (&line);
}

/* Returns: (transfer full) (nullable): what follows "ok " */
static char *
ask (const char *path, const char *const *words, GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocketConnection) connection = NULL;
  g_autofree char *line = NULL;

  g_socket_client_set_timeout (client, 2 * TIMEOUT);
  connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, error);
  if (connection == NULL || !send_line (connection, words, error))
    return NULL;
  line = read_line (connection, error);
  if (line != NULL && g_str_has_prefix (line, OK))
    return g_strdup (line + strlen (OK));
  if (line != NULL)
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE,
                         g_str_has_prefix (line, REFUSED) ? line + strlen (REFUSED)
                                                          : _("The room hung up without an answer. Try again."));
  return NULL;
}

static const char *
or_empty (const char *word)
{
  return word != NULL ? word : "";
}

/**
 * duty_control_ask_token:
 * @path: (type filename): the socket of a room that is open
 * @caller: whom the token is for
 * @error: return location for a #GIOErrorEnum or a #DutyDispatchError
 *
 * Returns: (transfer full) (nullable): the secret
 */
char *
duty_control_ask_token (const char *path, const DutyCaller *caller, GError **error)
{
  const char *words[] = { NEW_TOKEN, caller->name, duty_enum_to_nick (DUTY_TYPE_ROLE, (int) caller->role),
                          or_empty (caller->area), NULL };

  return ask (path, words, error);
}

/**
 * duty_control_ask_account:
 * @path: (type filename): the socket of a room that is open
 * @draft: the account
 * @hash: of its password
 * @error: return location for a #GIOErrorEnum or a #DutyDispatchError
 *
 * Returns: whether it was made
 */
gboolean
duty_control_ask_account (const char *path, const DutyAccountDraft *draft, const char *hash, GError **error)
{
  const char *words[] = { NEW_ACCOUNT,
                          draft->name,
                          duty_enum_to_nick (DUTY_TYPE_ROLE, (int) draft->role),
                          or_empty (draft->area),
                          or_empty (draft->display),
                          hash,
                          NULL };
  g_autofree char *name = ask (path, words, error);

  return name != NULL;
}
