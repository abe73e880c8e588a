/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-simulated-report.h"

#include <json-glib/json-glib.h>

#include "simulator/duty-tales.h"

static const char *const family_names[] = { "王", "李", "张", "刘", "陈", "杨",
                                            "赵", "周", "武", "郝", "冯", "郭" };
static const char *const given_names[] = { "秀英", "建国", "丽", "伟",   "晓东",
                                           "桂兰", "志强", "敏", "海燕", "永红" };

static const DutyTale *
pick_tale (DutySimulatedTown *town, GRand *chance)
{
  const DutyTale *tale = NULL;

  for (guint attempt = 0; attempt < 1000; attempt++)
    {
      tale = duty_tales_get (g_rand_int_range (chance, 0, duty_tales_get_n ()));

      /* Grave ones are rare, as they are in a real county. */
      if (tale->level == 1 && g_rand_double (chance) < 0.6)
        continue;
      if (duty_simulated_town_knows (town, tale->category))
        break;
    }
  return tale;
}

static char *
pick_channel (const DutyTale *tale, GRand *chance)
{
  g_auto (GStrv) channels = g_strsplit (tale->channels, ",", -1);

  return g_strdup (channels[g_rand_int_range (chance, 0, g_strv_length (channels))]);
}

static int
pick_level (const DutyTale *tale, GRand *chance)
{
  double drift = g_rand_double (chance);
  int level = tale->level + (drift < 0.1 && tale->level > 2 ? -1 : drift > 0.9 ? 1 : 0);

  return CLAMP (level, 1, 4);
}

static char *
pick_name (GRand *chance)
{
  return g_strconcat (family_names[g_rand_int_range (chance, 0, G_N_ELEMENTS (family_names))],
                      given_names[g_rand_int_range (chance, 0, G_N_ELEMENTS (given_names))], NULL);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/* Names and numbers are invented: no network gives out 139 0000. A sensor is nobody. */
static void
add_reporter (JsonBuilder *builder, const char *channel, GRand *chance)
{
  g_autofree char *name = pick_name (chance);
  g_autofree char *phone = g_strdup_printf ("1390000%04d", g_rand_int_range (chance, 0, 10000));

  if (g_str_equal (channel, "sensor"))
    return;
  json_builder_set_member_name (builder, "reporter");
  json_builder_begin_object (builder);
  add_text (builder, "name", name);
  add_text (builder, "phone", phone);
  json_builder_end_object (builder);
}

static void
add_place (JsonBuilder *builder, const DutyPlace *place)
{
  json_builder_set_member_name (builder, "lat");
  json_builder_add_double_value (builder, place->lat);
  json_builder_set_member_name (builder, "lon");
  json_builder_add_double_value (builder, place->lon);
  add_text (builder, "area", place->area);
}

static void
add_time (JsonBuilder *builder, gint64 age)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add (now, -age);
  g_autofree char *text = g_date_time_format (then, "%Y-%m-%dT%H:%M:%S%:z");

  add_text (builder, "at", text);
}

static GBytes *
finish_body (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/**
 * duty_simulated_report_new:
 * @town: where
 * @chance: picks all but the key
 * @age: how long ago it happened, µs
 *
 * Returns: (transfer full): a report of one of the things that happen in a county
 */
DutySimulatedReport *
duty_simulated_report_new (DutySimulatedTown *town, GRand *chance, gint64 age)
{
  const DutyTale *tale = pick_tale (town, chance);
  DutyPlace place = duty_simulated_town_pick (town, chance);
  g_autofree char *channel = pick_channel (tale, chance);
  g_autofree char *detail = duty_tales_tell (tale->detail, place.village, chance);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  DutySimulatedReport *self = g_new0 (DutySimulatedReport, 1);

  self->key = g_uuid_string_random ();
  self->title = duty_tales_tell (tale->title, place.village, chance);
  json_builder_begin_object (builder);
  add_text (builder, "channel", channel);
  add_text (builder, "category", tale->category);
  json_builder_set_member_name (builder, "level");
  json_builder_add_int_value (builder, pick_level (tale, chance));
  add_text (builder, "title", self->title);
  add_text (builder, "detail", detail);
  add_place (builder, &place);
  add_time (builder, age);
  add_reporter (builder, channel, chance);
  json_builder_end_object (builder);
  self->body = finish_body (builder);
  return self;
}

void
duty_simulated_report_free (DutySimulatedReport *self)
{
  g_free (self->key);
  g_free (self->title);
  g_bytes_unref (self->body);
  g_free (self);
}
