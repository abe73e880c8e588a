/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-people.h"

/**
 * DutyPeople:
 *
 * By which names others know those whom the journal names by their accounts. Main thread.
 */
struct _DutyPeople
{
  GObject parent_instance;

  GHashTable *displays; /* owned account's name → owned name that others read */
};

G_DEFINE_FINAL_TYPE (DutyPeople, duty_people, G_TYPE_OBJECT)

static void
duty_people_finalize (GObject *object)
{
  g_hash_table_unref (DUTY_PEOPLE (object)->displays);

  G_OBJECT_CLASS (duty_people_parent_class)->finalize (object);
}

static void
duty_people_class_init (DutyPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_people_finalize;
}

static void
duty_people_init (DutyPeople *self)
{
  self->displays = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * duty_people_new:
 *
 * Returns: (transfer full): it, knowing nobody
 */
DutyPeople *
duty_people_new (void)
{
  return g_object_new (DUTY_TYPE_PEOPLE, NULL);
}

/**
 * duty_people_put:
 * @self: people
 * @name: an account's name
 * @display: the name that others read from now on
 */
void
duty_people_put (DutyPeople *self, const char *name, const char *display)
{
  g_hash_table_replace (self->displays, g_strdup (name), g_strdup (display));
}

/**
 * duty_people_get_display:
 * @self: (nullable): people; %NULL knows nobody
 * @name: (nullable): who, as the journal names them
 *
 * Returns: (transfer none) (nullable): the name that others read; @name for who has no account, as a system has
 *   none, or whose account is not known
 */
const char *
duty_people_get_display (DutyPeople *self, const char *name)
{
  const char *display = self != NULL && name != NULL ? g_hash_table_lookup (self->displays, name) : NULL;

  return display != NULL ? display : name;
}
