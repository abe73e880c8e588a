/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "county/duty-problems.h"

G_BEGIN_DECLS

/**
 * DutyJsonReading:
 * @file: the file's name, for problems
 * @data: (array length=size): its bytes
 * @size: how many
 * @root: its root
 * @problems: gets what is wrong
 *
 * A JSON file of the county while it is read. Borrows all of its members.
 */
typedef struct
{
  const char *file;
  const char *data;
  gsize size;
  JsonObject *root;
  DutyProblems *problems;
} DutyJsonReading;

/**
 * DutyEntryFunc:
 * @entry: an object of a list; its members are not checked yet
 * @data: user data
 * @error: where to say why it is refused
 *
 * Returns: whether the entry was taken
 */
typedef gboolean (*DutyEntryFunc) (JsonObject *entry, gpointer data, GError **error);

guint duty_json_reading_foreach (const DutyJsonReading *self,
                                 const char *member,
                                 DutyEntryFunc func,
                                 gpointer data);
void duty_json_reading_add_problem (const DutyJsonReading *self, const char *reason);
void
duty_json_reading_check_members (const DutyJsonReading *self, JsonObject *object, const char *const *known);

gboolean duty_json_check_entry (JsonObject *entry, const char *const *known, GError **error);
gboolean duty_json_get_whole (JsonObject *object, const char *member, int min, int max, int *value);

G_END_DECLS
