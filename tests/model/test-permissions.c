/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-enum-types.h"
#include "model/duty-permissions.h"

/* Written from the duties of each role, not from the table: what a role may do, act by act. */
typedef struct
{
  const char *role;
  const char *always;
  const char *township;
  const char *own;
} Duties;

#define CASE_WORK                                                                                            \
  "report accept return assign transfer start feed-back close follow-up reopen suspend resume merge "        \
  "escalate read-cases look attach read-masked hand-over promise"

static const Duties DUTIES[] = {
  { "officer", CASE_WORK, "", "" },
  { "lead", CASE_WORK " void supervise extend unmask", "", "" },
  { "reviewer", "read-cases look read-masked read-register", "", "" },
  { "auditor", "read-register export-register verify", "", "" },
  { "administrator", "manage-accounts manage-tokens edit-calendar verify", "", "" },
  { "township", "", "report read-cases start feed-back attach read-masked", "" },
  { "handler", "", "", "read-cases start feed-back return attach read-masked" },
  { "gateway", "report", "", "read-cases" },
  { "follower", "read-changes", "", "" },
};

static gboolean
lists (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) list, word);
}

static DutyPermission
expect (const Duties *duties, const char *act)
{
  if (lists (duties->always, act))
    return DUTY_PERMISSION_YES;
  if (lists (duties->township, act))
    return DUTY_PERMISSION_OWN_TOWNSHIP;
  return lists (duties->own, act) ? DUTY_PERMISSION_OWN_CASES : DUTY_PERMISSION_NO;
}

static void
test_every_pair (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (DUTIES), ==, DUTY_N_ROLES);
  for (DutyRole role = 0; role < DUTY_N_ROLES; role++)
    {
      g_assert_cmpstr (DUTIES[role].role, ==, duty_enum_to_nick (DUTY_TYPE_ROLE, (int) role));
      for (DutyAct act = 0; act < DUTY_N_ACTS; act++)
        {
          const char *nick = duty_enum_to_nick (DUTY_TYPE_ACT, (int) act);

          if (duty_permissions_get (role, act) != expect (&DUTIES[role], nick))
            g_error ("%s: %s is %d", DUTIES[role].role, nick, duty_permissions_get (role, act));
        }
    }
}

/* A word that is no act's would be forgotten silently above. */
static void
test_every_duty_is_an_act (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (DUTIES); i++)
    {
      g_autofree char *all = g_strjoin (" ", DUTIES[i].always, DUTIES[i].township, DUTIES[i].own, NULL);
      g_auto (GStrv) words = g_strsplit (all, " ", -1);
      int act;

      for (guint j = 0; words[j] != NULL; j++)
        g_assert_true (*words[j] == '\0' || duty_enum_from_nick (DUTY_TYPE_ACT, words[j], &act));
    }
}

/* Nobody keeps accounts and works on cases too. */
static void
test_duties_are_separate (void)
{
  for (DutyRole role = 0; role < DUTY_N_ROLES; role++)
    {
      if (duty_permissions_get (role, DUTY_ACT_MANAGE_ACCOUNTS) == DUTY_PERMISSION_NO &&
          duty_permissions_get (role, DUTY_ACT_EXPORT_REGISTER) == DUTY_PERMISSION_NO)
        continue;
      for (DutyAct act = DUTY_ACT_REPORT; act <= DUTY_ACT_ATTACH; act++)
        g_assert_cmpint (duty_permissions_get (role, act), ==, DUTY_PERMISSION_NO);
    }
}

static void
test_every_move_is_an_act (void)
{
  g_autoptr (GEnumClass) moves = g_type_class_ref (DUTY_TYPE_MOVE);

  g_assert_cmpint (duty_permissions_get_act (DUTY_MOVE_WARN), ==, DUTY_N_ACTS);
  for (guint i = 0; i < DUTY_N_MOVES; i++)
    {
      DutyAct act = duty_permissions_get_act ((DutyMove) moves->values[i].value);

      g_assert_cmpstr (duty_enum_to_nick (DUTY_TYPE_ACT, (int) act), ==, moves->values[i].value_nick);
    }
}

static void
test_nothing_else_is_permitted (void)
{
  g_assert_cmpint (duty_permissions_get (DUTY_N_ROLES, DUTY_ACT_REPORT), ==, DUTY_PERMISSION_NO);
  g_assert_cmpint (duty_permissions_get (DUTY_ROLE_LEAD, DUTY_N_ACTS), ==, DUTY_PERMISSION_NO);
  g_assert_cmpint (duty_permissions_get ((DutyRole) -1, DUTY_ACT_REPORT), ==, DUTY_PERMISSION_NO);
}

static void
test_names_who_may (void)
{
  g_autofree char *unmask = duty_permissions_describe_roles (DUTY_ACT_UNMASK);
  g_autofree char *verify = duty_permissions_describe_roles (DUTY_ACT_VERIFY);

  g_assert_cmpstr (unmask, ==, "Shift lead");
  g_assert_cmpstr (verify, ==, "Auditor, Administrator");
}

static void
test_the_map_of_the_code_tells_it (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "src", "README.md", NULL);
  g_autofree char *table = duty_permissions_describe ();
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  if (strstr (text, table) == NULL)
    g_error ("src/README.md must hold this table:\n%s", table);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/model/permissions/" name, func)
  ADD ("every-pair", test_every_pair);
  ADD ("every-duty-is-an-act", test_every_duty_is_an_act);
  ADD ("duties-are-separate", test_duties_are_separate);
  ADD ("every-move-is-an-act", test_every_move_is_an_act);
  ADD ("nothing-else-is-permitted", test_nothing_else_is_permitted);
  ADD ("names-who-may", test_names_who_may);
  ADD ("the-map-of-the-code-tells-it", test_the_map_of_the_code_tells_it);
#undef ADD
  return g_test_run ();
}
