/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "video/duty-presenter.h"

G_BEGIN_DECLS

DutyPresenter *duty_shm_presenter_new (GtkWidget *widget);

G_END_DECLS
