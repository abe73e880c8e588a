/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-onvif-guard.h"

#include <string.h>

#include "simulator/duty-onvif-reader.h"

#define REALM "Dutydesk cameras"

#define NS_SECURITY "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
#define NS_UTILITY "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"

/* How far a token's time may be from the camera's clock, µs. */
#define TOLERANCE (5 * G_TIME_SPAN_SECOND)

#define MAX_NONCES 10000
#define SHA1_SIZE 20

/**
 * DutyOnvifGuard:
 *
 * Asks who speaks to a camera: UsernameTokens of PasswordDigest (WSS UsernameToken Profile 1.0, 3.1), fresh
 * by the camera's clock and never seen before, and HTTP digest (RFC 7616). Stricter than most cameras. Main
 * thread only.
 */
struct _DutyOnvifGuard
{
  GObject parent_instance;

  char *user; /* owned, nullable: everybody is let in */
  char *password;
  DutyOnvifAuth auth;
  gint64 skew;            /* µs */
  SoupAuthDomain *domain; /* owned */
  GHashTable *nonces;     /* owned: those that were used */
};

G_DEFINE_TYPE (DutyOnvifGuard, duty_onvif_guard, G_TYPE_OBJECT)

static void
duty_onvif_guard_finalize (GObject *object)
{
  DutyOnvifGuard *self = DUTY_ONVIF_GUARD (object);

  g_clear_object (&self->domain);
  g_hash_table_unref (self->nonces);
  g_free (self->user);
  g_free (self->password);
  G_OBJECT_CLASS (duty_onvif_guard_parent_class)->finalize (object);
}

static void
duty_onvif_guard_class_init (DutyOnvifGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_onvif_guard_finalize;
}

static void
duty_onvif_guard_init (DutyOnvifGuard *self)
{
  self->nonces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->domain = soup_auth_domain_digest_new ("realm", REALM, NULL);
}

static char *
on_digest (SoupAuthDomain *domain, SoupServerMessage *message, const char *user, gpointer data)
{
  DutyOnvifGuard *self = data;

  if (self->user == NULL || !g_str_equal (user, self->user))
    return NULL;
  return soup_auth_domain_digest_encode_password (user, REALM, self->password);
}

/**
 * duty_onvif_guard_new:
 * @user: (nullable): %NULL lets everybody in
 * @password: (nullable): the user's
 * @auth: what is asked for
 * @skew: how far the cameras' clocks are ahead of ours, µs
 *
 * Returns: (transfer full): the guard
 */
DutyOnvifGuard *
duty_onvif_guard_new (const char *user, const char *password, DutyOnvifAuth auth, gint64 skew)
{
  DutyOnvifGuard *self = g_object_new (DUTY_TYPE_ONVIF_GUARD, NULL);

  self->user = g_strdup (user);
  self->password = g_strdup (password);
  self->auth = auth;
  self->skew = skew;
  soup_auth_domain_digest_set_auth_callback (self->domain, on_digest, self, NULL);
  return self;
}

static gboolean
is_fresh (DutyOnvifGuard *self, const char *created)
{
  g_autoptr (GDateTime) told = g_date_time_new_from_iso8601 (created, NULL);
  g_autoptr (GDateTime) ours = g_date_time_new_now_utc ();
  GTimeSpan off = told != NULL ? g_date_time_difference (told, ours) - self->skew : G_MAXINT64;

  return off > -TOLERANCE && off < TOLERANCE;
}

static gboolean
is_new (DutyOnvifGuard *self, const char *nonce)
{
  return g_hash_table_size (self->nonces) < MAX_NONCES && g_hash_table_add (self->nonces, g_strdup (nonce));
}

static gboolean
digest_fits (DutyOnvifGuard *self, const char *nonce, const char *created, const char *digest)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  gsize n_nonce = 0;
  g_autofree guchar *bytes = g_base64_decode (nonce, &n_nonce);
  guint8 result[SHA1_SIZE];
  gsize size = sizeof result;
  g_autofree char *expected = NULL;

  g_checksum_update (sum, bytes, (gssize) n_nonce);
  g_checksum_update (sum, (const guchar *) created, -1);
  g_checksum_update (sum, (const guchar *) self->password, -1);
  g_checksum_get_digest (sum, result, &size);
  expected = g_base64_encode (result, size);
  return g_str_equal (expected, digest);
}

static gboolean
token_holds (DutyOnvifGuard *self, const xmlNode *token)
{
  g_autofree char *user = duty_onvif_reader_dup_text (token, NS_SECURITY, "Username");
  g_autofree char *digest = duty_onvif_reader_dup_text (token, NS_SECURITY, "Password");
  g_autofree char *nonce = duty_onvif_reader_dup_text (token, NS_SECURITY, "Nonce");
  g_autofree char *created = duty_onvif_reader_dup_text (token, NS_UTILITY, "Created");

  return g_strcmp0 (user, self->user) == 0 && digest != NULL && nonce != NULL && created != NULL &&
         is_fresh (self, created) && digest_fits (self, nonce, created, digest) && is_new (self, nonce);
}

static gboolean
digest_holds (DutyOnvifGuard *self, SoupServerMessage *message)
{
  g_autofree char *user = soup_auth_domain_accepts (self->domain, message);

  return user != NULL;
}

/**
 * duty_onvif_guard_judge:
 * @self: a guard
 * @message: the request; it is challenged when its sender had better try again
 * @header: (nullable): the envelope's header
 *
 * Returns: whether the request may pass
 */
DutyOnvifVerdict
duty_onvif_guard_judge (DutyOnvifGuard *self, SoupServerMessage *message, const xmlNode *header)
{
  const xmlNode *token = duty_onvif_reader_find (header, NS_SECURITY, "UsernameToken");

  if (self->user == NULL)
    return DUTY_ONVIF_ADMITTED;
  if (self->auth != DUTY_ONVIF_AUTH_DIGEST && token != NULL)
    return token_holds (self, token) ? DUTY_ONVIF_ADMITTED : DUTY_ONVIF_DENIED;
  if (self->auth == DUTY_ONVIF_AUTH_TOKEN)
    return DUTY_ONVIF_DENIED;
  if (digest_holds (self, message))
    return DUTY_ONVIF_ADMITTED;
  soup_auth_domain_challenge (self->domain, message);
  return DUTY_ONVIF_CHALLENGED;
}
