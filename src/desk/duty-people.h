/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DUTY_TYPE_PEOPLE (duty_people_get_type ())
G_DECLARE_FINAL_TYPE (DutyPeople, duty_people, DUTY, PEOPLE, GObject)

DutyPeople *duty_people_new (void);

void duty_people_put (DutyPeople *self, const char *name, const char *display);
const char *duty_people_get_display (DutyPeople *self, const char *name);

G_END_DECLS
