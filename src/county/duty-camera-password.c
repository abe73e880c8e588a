/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-camera-password.h"

/* What a sealed password begins with in cameras.csv; base64 follows. */
#define MARK "sealed:"

/* A seal opens for its own camera only: whoever may write the file cannot have a camera of theirs told the
 * password of another. */
static char *
make_place (const char *id)
{
  return g_strconcat ("camera/", id, NULL);
}

/**
 * duty_camera_password_is_sealed:
 * @field: of the column of passwords
 *
 * Returns: whether it says that it is sealed
 */
gboolean
duty_camera_password_is_sealed (const char *field)
{
  return g_str_has_prefix (field, MARK);
}

/**
 * duty_camera_password_seal:
 * @seal: the room's
 * @id: the camera's
 * @password: to be sealed
 *
 * Returns: (transfer full): what stands in the file instead, ASCII
 */
char *
duty_camera_password_seal (DutySeal *seal, const char *id, const char *password)
{
  g_autofree char *place = make_place (id);
  g_autoptr (GBytes) sealed = duty_seal_close (seal, password, place);
  g_autofree char *text = g_base64_encode (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));

  return g_strconcat (MARK, text, NULL);
}

/**
 * duty_camera_password_open:
 * @seal: (nullable): the room's
 * @id: the camera's
 * @field: what duty_camera_password_is_sealed()
 *
 * Returns: (transfer full) (nullable): the password; %NULL when it was not sealed by this room for this
 * camera
 */
char *
duty_camera_password_open (DutySeal *seal, const char *id, const char *field)
{
  g_autofree char *place = make_place (id);
  g_autoptr (GBytes) sealed = NULL;
  guchar *data;
  gsize size;

  if (seal == NULL)
    return NULL;
  data = g_base64_decode (field + strlen (MARK), &size);
  sealed = g_bytes_new_take (data, size);
  return duty_seal_open (seal, sealed, place, NULL);
}
