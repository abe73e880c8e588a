/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-request.h"

#include <sodium.h>
#include <string.h>

#define NONCE_SIZE 20
#define SHA1_SIZE 20

#define NS_SECURITY "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
#define NS_UTILITY "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
#define DIGEST_TYPE                                                                                          \
  "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest"
#define NONCE_ENCODING                                                                                       \
  "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"

/* A nonce must never come twice from us: what was seen once could be sent again. */
static void
make_nonce (guint8 *nonce)
{
  int status = sodium_init ();

  g_assert (status >= 0);
  randombytes_buf (nonce, NONCE_SIZE);
}

/**
 * duty_onvif_request_make_digest:
 * @nonce: (array length=length): random bytes
 * @length: how many
 * @created: xsd:dateTime in UTC
 * @password: the password
 *
 * Base64 (SHA-1 (nonce + created + password)): WSS UsernameToken Profile 1.0, 3.1. SHA-1 is not our choice.
 *
 * Returns: (transfer full): the text of wsse:Password
 */
char *
duty_onvif_request_make_digest (const guint8 *nonce, gsize length, const char *created, const char *password)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[SHA1_SIZE];
  gsize size = sizeof digest;

  g_checksum_update (sum, nonce, (gssize) length);
  g_checksum_update (sum, (const guint8 *) created, (gssize) strlen (created));
  g_checksum_update (sum, (const guint8 *) password, (gssize) strlen (password));
  g_checksum_get_digest (sum, digest, &size);
  return g_base64_encode (digest, size);
}

static char *
make_token (const char *user, const char *password, GDateTime *now)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (now);
  g_autofree char *created = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
  guint8 nonce[NONCE_SIZE];
  g_autofree char *digest = NULL;
  g_autofree char *nonce_text = NULL;

  make_nonce (nonce);
  digest = duty_onvif_request_make_digest (nonce, sizeof nonce, created, password);
  nonce_text = g_base64_encode (nonce, sizeof nonce);
  return g_markup_printf_escaped ("<s:Header><Security s:mustUnderstand=\"1\" xmlns=\"" NS_SECURITY "\">"
                                  "<UsernameToken><Username>%s</Username>"
                                  "<Password Type=\"" DIGEST_TYPE "\">%s</Password>"
                                  "<Nonce EncodingType=\"" NONCE_ENCODING "\">%s</Nonce>"
                                  "<Created xmlns=\"" NS_UTILITY "\">%s</Created>"
                                  "</UsernameToken></Security></s:Header>",
                                  user, digest, nonce_text, created);
}

/**
 * duty_onvif_request_make:
 * @user: (nullable): whose token to put into it; %NULL for none
 * @password: (nullable): the user's
 * @now: what the camera's clock shows: it refuses tokens that seem old
 * @body: what s:Body holds, XML
 *
 * Writes a SOAP 1.2 envelope (part 1, 5.1) with a UsernameToken (WSS UsernameToken Profile 1.0, 3.1, as
 * ONVIF Core 5.9.1 asks). Any thread.
 *
 * Returns: (transfer full): the request
 */
char *
duty_onvif_request_make (const char *user, const char *password, GDateTime *now, const char *body)
{
  g_autofree char *token = user != NULL ? make_token (user, password != NULL ? password : "", now) : NULL;

  return g_strconcat ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                      "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\">",
                      token != NULL ? token : "", "<s:Body>", body, "</s:Body></s:Envelope>", NULL);
}
