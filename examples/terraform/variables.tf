variable "organization" {
  type        = string
  description = "The organization under whose name the types are registered, such as Acme."
}

variable "source_image_id" {
  type        = string
  description = "The image to copy and update, AVAILABLE in the same Region."

  validation {
    condition     = can(regex("^wsi-[0-9a-z]{9,63}$", var.source_image_id))
    error_message = "An image id is wsi- and 9 to 63 lowercase letters and digits."
  }
}

variable "month" {
  type        = string
  description = "The month of the renewal; another one builds another image."
  default     = "2026-03"

  validation {
    condition     = can(regex("^[a-zA-Z0-9_./()\\\\-]{1,64}$", var.month))
    error_message = "A revision is 1 to 64 letters, digits and _ . / ( ) \\ -, without spaces."
  }
}

variable "description" {
  type        = string
  description = "What image and bundle are for."
  default     = "Finance desktops"

  validation {
    condition     = can(regex("^[a-zA-Z0-9_./() -]{1,255}$", var.description))
    error_message = "A description is 1 to 255 letters, digits, spaces and _ . / ( ) -."
  }
}

variable "compute_type_name" {
  type        = string
  description = "The compute type of the bundle; another one replaces the bundle."
  default     = "STANDARD"
}

variable "user_volume_size_gib" {
  type        = number
  description = "The user volume of the bundle in GiB; another size replaces the bundle."
  default     = 50
}

variable "tags" {
  type        = map(string)
  description = "At most 47 tags, for image and bundle. The default_tags of the aws provider do not reach a resource of Cloud Control."
  default = {
    Owner = "desktop-team"
    Stage = "production"
  }

  validation {
    condition     = length(var.tags) <= 47
    error_message = "An image has 50 tags at most, and the resource type keeps three."
  }
}
