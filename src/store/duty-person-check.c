/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-person-check.h"

#include <glib/gi18n.h>

#include "model/duty-clean-text.h"
#include "model/duty-dispatch.h"
#include "store/duty-store-types.h"

/* What the names of people and tokens have in common: the journal names who acted by them. */

/* Officers of the journal that are the room itself. */
static const char *const RESERVED[] = { DUTY_PERSON_SYSTEM, "dutydesk", NULL };

/* One tidy line, so that no two names look alike. */
static gboolean
is_line (const char *name)
{
  gsize length = strnlen (name, DUTY_STORE_MAX_NAME + 1);
  g_autofree char *clean = NULL;

  if (length == 0 || length > DUTY_STORE_MAX_NAME || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isprint (g_utf8_get_char (p)))
      return FALSE;
  clean = duty_clean_text_dup_line (name);
  return g_str_equal (clean, name);
}

/**
 * duty_person_check_name:
 * @name: of an account or a token, or what others read instead
 * @error: return location for %DUTY_DISPATCH_ERROR_INVALID
 *
 * Returns: whether it can be taken
 */
gboolean
duty_person_check_name (const char *name, GError **error)
{
  if (!is_line (name))
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                 _("A name is one line of 1 to %d bytes without a space at its ends. Choose another."),
                 DUTY_STORE_MAX_NAME);
  else if (g_strv_contains (RESERVED, name))
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                 _("“%s” is the room itself. Choose another name."), name);
  else
    return TRUE;
  return FALSE;
}

/**
 * duty_person_check_area:
 * @role: what somebody is to be
 * @area: (nullable): the code of their township
 * @error: return location for %DUTY_DISPATCH_ERROR_INVALID
 *
 * Returns: whether a township has an area and the others have none, which would not bind them
 */
gboolean
duty_person_check_area (DutyRole role, const char *area, GError **error)
{
  if ((guint) role >= DUTY_N_ROLES)
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                         _("There is no such role."));
  else if (role == DUTY_ROLE_TOWNSHIP && (area == NULL || !is_line (area)))
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                         _("A township centre needs its area: give the code of its township."));
  else if (role != DUTY_ROLE_TOWNSHIP && area != NULL)
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                         _("An area binds a township centre alone. Leave it out for another role."));
  else
    return TRUE;
  return FALSE;
}
