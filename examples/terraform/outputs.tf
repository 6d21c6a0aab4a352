locals {
  golden = jsondecode(aws_cloudcontrolapi_resource.golden.properties)
}

output "image_id" {
  description = "What bundles are made from."
  value       = aws_cloudcontrolapi_resource.golden.id
}

output "created" {
  value = local.golden.Created
}

output "operating_system" {
  value = local.golden.OperatingSystem
}

output "update_available" {
  description = "Whether AWS has newer drivers and components than this image carries."
  value       = local.golden.UpdateAvailable
}
